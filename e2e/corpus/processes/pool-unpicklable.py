import multiprocessing
import pickle


def make_lock(n):
    import threading

    return threading.Lock()


if __name__ == '__main__':
    with multiprocessing.get_context('fork').Pool(1) as pool:
        try:
            pool.map(lambda n: n, [1])
        except (pickle.PicklingError, AttributeError):
            print('the function cannot be sent')
        try:
            pool.apply(make_lock, (1,))
        except multiprocessing.pool.MaybeEncodingError as error:
            print('the result cannot be sent:', type(error).__name__)
        print(pool.map(abs, [-1]))
