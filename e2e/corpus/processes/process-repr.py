import os
from multiprocessing import Event, Process


def wait(event):
    event.wait()


def show(process):
    print(repr(process).replace(f'={os.getpid()}', '=PARENT').replace(f'={process.pid}', '=CHILD'))


if __name__ == '__main__':
    event = Event()
    process = Process(target=wait, args=(event,), name='reader', daemon=True)
    show(process)
    process.start()
    show(process)
    event.set()
    process.join()
    show(process)
