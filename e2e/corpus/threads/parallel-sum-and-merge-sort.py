import heapq
import threading
from concurrent.futures import ThreadPoolExecutor


def merge_sort(values, depth=2):
    if len(values) <= 1:
        return values
    middle = len(values) // 2
    if depth == 0:
        return sorted(values)
    halves = [None, None]

    def sort(index, part):
        halves[index] = merge_sort(part, depth - 1)

    threads = [threading.Thread(target=sort, args=(0, values[:middle])), threading.Thread(target=sort, args=(1, values[middle:]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(heapq.merge(*halves))


values = [n * 37 % 101 for n in range(64)]
print(merge_sort(values) == sorted(values))
with ThreadPoolExecutor(4) as executor:
    print(sum(executor.map(sum, (range(n, n + 25) for n in range(0, 100, 25)))))
