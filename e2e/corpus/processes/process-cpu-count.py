import multiprocessing
import os

if __name__ == '__main__':
    print(multiprocessing.cpu_count() == os.cpu_count(), os.cpu_count() >= 1)
    print(len(os.sched_getaffinity(0)) >= 1 if hasattr(os, 'sched_getaffinity') else True)
