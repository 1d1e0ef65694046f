import time
from multiprocessing import Event, Process


def wait(event):
    event.wait()


if __name__ == '__main__':
    event = Event()
    process = Process(target=wait, args=(event,))
    process.start()
    start = time.monotonic()
    print(process.join(0.1), process.is_alive(), process.exitcode)
    print(time.monotonic() - start >= 0.1)
    print(process.join(0), process.is_alive())
    print(process.join(timeout=-1), process.is_alive())
    event.set()
    print(process.join(), process.is_alive(), process.exitcode)
    print(process.join(5), 'joined again')
