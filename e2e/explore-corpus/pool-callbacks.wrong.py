# wrong · cpython · callbacks of apply_async are taken to come in the order in which the work was given
import multiprocessing as mp

log = []


def work(name):
    return name.upper()


def on_done(result):
    log.append(result)


def main():
    pool = mp.Pool(processes=2)
    for name in ['ann', 'bob', 'cy']:
        pool.apply_async(work, (name,), callback=on_done)
    pool.close()
    pool.join()
    print(log)
    assert log == ['ANN', 'BOB', 'CY'], log


if __name__ == '__main__':
    main()
