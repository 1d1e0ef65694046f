import multiprocessing
import pickle
import threading


def use(thing):
    print('never reached')


if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    for thing in (lambda: 1, threading.Lock(), (n for n in 'ab')):
        try:
            context.Process(target=use, args=(thing,)).start()
        except (pickle.PicklingError, AttributeError, TypeError):
            print('cannot be sent to a spawned process:', type(thing).__name__)

    def local():
        print('a function that only the main program has')

    for method in ('fork', 'spawn'):
        process = multiprocessing.get_context(method).Process(target=local)
        process.start()
        process.join()
        print(method, process.exitcode)
