import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ProcessPoolExecutor, as_completed, wait


def rest(seconds):
    time.sleep(seconds)
    if seconds == 0.6:
        raise OSError('tired')
    return seconds


if __name__ == '__main__':
    with ProcessPoolExecutor(3) as executor:
        list(executor.map(rest, [0.01] * 3))
        futures = [executor.submit(rest, seconds) for seconds in (1.0, 0.0, 0.5)]
        print([future.result() for future in as_completed(futures)])
        futures = [executor.submit(rest, seconds) for seconds in (1.2, 0.0, 0.6)]
        done, others = wait(futures, return_when=FIRST_COMPLETED)
        print(len(done), len(others))
        done, others = wait(futures, return_when=FIRST_EXCEPTION)
        print(len(done), len(others))
        done, others = wait(futures)
        print(len(done), len(others))
