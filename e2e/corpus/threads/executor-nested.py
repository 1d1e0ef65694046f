from concurrent.futures import ThreadPoolExecutor


def outer(n):
    futures = [inner_pool.submit(pow, n, power) for power in range(4)]
    return sum(future.result() for future in futures)


with ThreadPoolExecutor(2) as outer_pool, ThreadPoolExecutor(2) as inner_pool:
    print([future.result() for future in [outer_pool.submit(outer, n) for n in range(6)]])
