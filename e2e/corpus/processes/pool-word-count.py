from collections import Counter
from multiprocessing import Pool

TEXT = """the quick brown fox jumps over the lazy dog
the dog sleeps and the fox runs
a dog and a fox and a hen"""


def count(line):
    return Counter(line.split())


if __name__ == '__main__':
    with Pool(3) as pool:
        total = sum(pool.imap_unordered(count, TEXT.splitlines()), Counter())
    print(sorted(total.items(), key=lambda item: (-item[1], item[0])))
