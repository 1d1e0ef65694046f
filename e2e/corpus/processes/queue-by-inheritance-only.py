import multiprocessing
import pickle

if __name__ == '__main__':
    for thing in (multiprocessing.Queue(), multiprocessing.Lock(), multiprocessing.Value('i', 1), multiprocessing.Event()):
        try:
            pickle.dumps(thing)
        except RuntimeError as error:
            print(type(thing).__name__, 'RuntimeError', 'through inheritance' in str(error))
