import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def die():
    os._exit(1)


if __name__ == '__main__':
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(abs, -5).result())
        try:
            executor.submit(die).result()
        except BrokenProcessPool as error:
            print(type(error).__name__)
        try:
            executor.submit(abs, -6)
        except BrokenProcessPool as error:
            print('and no more:', type(error).__name__)
