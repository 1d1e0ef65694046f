import multiprocessing
from concurrent.futures import ProcessPoolExecutor

origin = 'imported'


def where():
    return origin, multiprocessing.current_process().name


if __name__ == '__main__':
    origin = 'main'
    for method in ('fork', 'spawn'):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as executor:
            print(method, executor.submit(where).result())
