import os
from multiprocessing import Process

os.environ['CORPUS_COLOUR'] = 'red'


def change():
    print('child sees', os.environ['CORPUS_COLOUR'])
    os.environ['CORPUS_COLOUR'] = 'blue'
    os.environ['CORPUS_OTHER'] = '1'


if __name__ == '__main__':
    process = Process(target=change)
    process.start()
    process.join()
    print('parent sees', os.environ['CORPUS_COLOUR'], os.environ.get('CORPUS_OTHER'))
