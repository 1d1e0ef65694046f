from concurrent.futures import ProcessPoolExecutor


class Refused(Exception):
    pass


def work(n):
    if n == 1:
        raise Refused('no', n)
    if n == 2:
        return {}['missing']
    return n


if __name__ == '__main__':
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, n) for n in range(4)]
        for future in futures:
            try:
                print(future.result())
            except Exception as error:
                print(type(error).__name__, error.args, type(error.__cause__).__name__)
        print([type(future.exception()).__name__ for future in futures])
