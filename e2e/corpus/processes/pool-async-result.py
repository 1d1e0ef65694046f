import multiprocessing
import time


def wait(seconds):
    time.sleep(seconds)
    return 'slept'


def fail():
    raise KeyError('k')


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        result = pool.apply_async(wait, (0.4,))
        print(result.ready(), result.wait(0.02))
        try:
            result.successful()
        except ValueError:
            print('ValueError: not ready')
        try:
            result.get(timeout=0.02)
        except multiprocessing.TimeoutError:
            print('TimeoutError')
        print(result.get(), result.ready(), result.successful())
        failed = pool.apply_async(fail)
        failed.wait()
        print(failed.ready(), failed.successful())
        try:
            failed.get()
        except KeyError as error:
            print('KeyError', error.args)
