import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor


def who():
    return os.getpid()


if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=2) as executor:
        pids = [executor.submit(who).result() for _ in range(4)]
    print(len(set(pids)), pids[0] == pids[1])
    try:
        ProcessPoolExecutor(1, mp_context=multiprocessing.get_context('fork'), max_tasks_per_child=2)
    except ValueError:
        print('not with fork')
