from multiprocessing import Pool


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


if __name__ == '__main__':
    with Pool(4) as pool:
        flags = pool.map(is_prime, range(2000), chunksize=100)
    print(sum(flags), [n for n, prime in enumerate(flags) if prime][-5:])
