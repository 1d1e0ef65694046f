# right · cpython · empty(), then get(): a worker waits for ever
import queue
import threading

jobs = queue.Queue()
jobs.put('only one')


def work():
    while True:
        try:
            jobs.get_nowait()
        except queue.Empty:
            return


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('done')
