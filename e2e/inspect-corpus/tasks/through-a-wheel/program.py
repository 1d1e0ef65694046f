import asyncio
import multiprocessing
import threading

from relay import Chain, guarded, pieces, retry, tally


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def times(self, value):
        product = value * self.factor
        return product


def one_more(value):
    more = value + 1
    return more


@retry(3)
def stubborn(limit, nth):
    if nth < limit:
        raise ValueError(f'{nth} of {limit}')
    reached = nth
    return reached


def numbers(count):
    for nth in range(count):
        square = nth * nth
        yield square


def worker(factor):
    scale = Scale(factor)
    chain = Chain(one_more, scale.times, lambda value: value - 1)
    result = chain(3)
    length = chain.length
    log = []
    with guarded('outer', log) as depth:
        tried = stubborn(2)
        tried = stubborn(5) and tried / 0
    rows = [sum(row) for row in pieces(numbers(5), 2)]
    return result, length, rows


async def source():
    for nth in range(3):
        await asyncio.sleep(0)
        yield nth


async def weigh(one):
    await asyncio.sleep(0)
    weight = one * 10
    return weight


async def main():
    total = await tally(source(), weigh)
    return total


def child(queue):
    found = worker(5)
    queue.put(found[0])


if __name__ == '__main__':
    thread = threading.Thread(target=worker, args=(2,), name='of-thread')
    thread.start()
    thread.join()
    weighed = asyncio.run(main())
    context = multiprocessing.get_context('fork')
    queue = context.SimpleQueue()
    process = context.Process(target=child, args=(queue,))
    process.start()
    answer = queue.get()
    process.join()
    print(weighed, answer)
