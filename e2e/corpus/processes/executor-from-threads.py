import threading
from concurrent.futures import ProcessPoolExecutor


def cube(n):
    return n**3


if __name__ == '__main__':
    results = {}
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(cube, range(2)))

        def ask(n):
            results[n] = executor.submit(cube, n).result()

        threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print(sorted(results.items()))
