import multiprocessing
import os


def who(n):
    return os.getpid()


if __name__ == '__main__':
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        pids = [pool.apply(who, (n,)) for n in range(6)]
    print(len(set(pids)), pids[0] == pids[1], pids[1] != pids[2])
    with multiprocessing.Pool(1) as pool:
        print(len({pool.apply(who, (n,)) for n in range(6)}))
