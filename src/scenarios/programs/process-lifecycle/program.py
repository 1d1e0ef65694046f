import multiprocessing
import os
import time


def work(seconds):
    name = multiprocessing.current_process().name
    print(f'{name}: my pid is {os.getpid()}, my parent is {os.getppid()}')
    time.sleep(seconds)
    total = 0
    for n in range(20_000):
        total += n
    print(f'{name}: slept, counted to {total}, done')


if __name__ == '__main__':
    name = multiprocessing.current_process().name
    print(f'{name}: my pid is {os.getpid()}, I have {multiprocessing.cpu_count()} cores')
    children = [multiprocessing.Process(target=work, args=(seconds,)) for seconds in (0.2, 0.4)]
    print('made, not started:', [child.pid for child in children])
    for child in children:
        child.start()
    print('started:', [child.pid for child in children], 'alive:', [child.is_alive() for child in children])
    for child in children:
        child.join()
    print('ended with:', [child.exitcode for child in children], 'alive:', [child.is_alive() for child in children])
