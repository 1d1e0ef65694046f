import asyncio
import multiprocessing


async def work(number):
    await asyncio.sleep(0.1 * number)
    return number * 10


def child(queue, number):
    queue.put(asyncio.run(work(number)))


async def main():
    print('parent', await work(1))
    process = multiprocessing.Process(target=inside)
    process.start()
    await asyncio.to_thread(process.join)
    print('parent', await work(2))


def inside():
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        print('child', error)
    print('child', asyncio.run(work(3)))


if __name__ == '__main__':
    queue = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=child, args=(queue, number)) for number in (1, 2)]
    for process in processes:
        process.start()
    print(sorted(queue.get() for _ in processes))
    for process in processes:
        process.join()
    asyncio.run(main())
