from multiprocessing import Event, Process
from multiprocessing.connection import wait


def work(event):
    event.wait()


if __name__ == '__main__':
    events = [Event() for _ in range(3)]
    processes = [Process(target=work, args=(event,), name=f'P{n}') for n, event in enumerate(events)]
    for process in processes:
        process.start()
    sentinels = {process.sentinel: process for process in processes}
    print(wait(sentinels, timeout=0.05))
    for n in (1, 2, 0):
        events[n].set()
        (ready,) = wait(sentinels)
        process = sentinels.pop(ready)
        process.join()
        print(process.name, 'ended', process.exitcode)
    try:
        Process().sentinel
    except ValueError:
        print('not started: no sentinel')
