import pickle
from concurrent.futures import ProcessPoolExecutor


def generator():
    return (n for n in range(3))


if __name__ == '__main__':
    with ProcessPoolExecutor(1) as executor:
        for task in (executor.submit(lambda: 1), executor.submit(generator)):
            try:
                task.result()
            except (pickle.PicklingError, AttributeError, TypeError):
                print('cannot be sent')
        print(executor.submit(abs, -1).result())
