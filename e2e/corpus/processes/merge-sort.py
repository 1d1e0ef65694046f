import random
from multiprocessing import Pipe, Process


def merge(left, right):
    result = []
    while left and right:
        result.append((left if left[0] <= right[0] else right).pop(0))
    return result + left + right


def merge_sort(numbers, depth, out):
    middle = len(numbers) // 2
    if depth == 0 or len(numbers) < 2:
        out.send(sorted(numbers))
        return
    halves = []
    for half in (numbers[:middle], numbers[middle:]):
        inbox, child_out = Pipe(False)
        process = Process(target=merge_sort, args=(half, depth - 1, child_out))
        process.start()
        halves.append((inbox, process))
    out.send(merge(*[inbox.recv() for inbox, _ in halves]))
    for _, process in halves:
        process.join()


if __name__ == '__main__':
    numbers = random.Random(4).sample(range(1000), 100)
    inbox, out = Pipe(False)
    merge_sort(numbers, 2, out)
    print(inbox.recv() == sorted(numbers))
