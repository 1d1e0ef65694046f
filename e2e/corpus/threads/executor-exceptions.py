from concurrent.futures import ThreadPoolExecutor


def check(n):
    if n == 2:
        raise ValueError(f'{n} is not allowed')
    return n


with ThreadPoolExecutor(2) as executor:
    futures = [executor.submit(check, n) for n in range(4)]
    for future in futures:
        error = future.exception()
        print('failed:' if error else 'gave:', error or future.result())
    try:
        futures[2].result()
    except ValueError as error:
        print('raised again:', error)
    got = []
    try:
        for value in executor.map(check, range(5)):
            got.append(value)
    except ValueError as error:
        print('map gave', got, 'then', error)
