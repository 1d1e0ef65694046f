# right · cpython · each result is asked for where it belongs
import multiprocessing as mp


def work(name):
    return name.upper()


def main():
    pool = mp.Pool(processes=2)
    handles = [pool.apply_async(work, (name,)) for name in ['ann', 'bob', 'cy']]
    pool.close()
    pool.join()
    log = [handle.get() for handle in handles]
    print(log)
    assert log == ['ANN', 'BOB', 'CY'], log


if __name__ == '__main__':
    main()
