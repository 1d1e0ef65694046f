import multiprocessing as mp


def collatz(n):
    length = 1
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        length += 1
    return length


if __name__ == '__main__':
    with mp.get_context('fork').Pool(1) as pool:
        lengths = pool.map(collatz, [6, 7, 9])
    longest = max(lengths)
    print(lengths, longest)
