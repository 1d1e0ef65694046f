import random
from multiprocessing import Array, Lock, Process

ACCOUNTS = 4


def transfer(balances, locks, seed):
    rng = random.Random(seed)
    for _ in range(100):
        a, b = rng.sample(range(ACCOUNTS), 2)
        with locks[min(a, b)], locks[max(a, b)]:
            amount = rng.randrange(10)
            balances[a] -= amount
            balances[b] += amount


if __name__ == '__main__':
    balances, locks = Array('i', [100] * ACCOUNTS, lock=False), [Lock() for _ in range(ACCOUNTS)]
    processes = [Process(target=transfer, args=(balances, locks, seed)) for seed in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    expected = [100] * ACCOUNTS
    for seed in range(3):
        rng = random.Random(seed)
        for _ in range(100):
            a, b = rng.sample(range(ACCOUNTS), 2)
            amount = rng.randrange(10)
            expected[a] -= amount
            expected[b] += amount
    print(sum(balances), list(balances) == expected)
