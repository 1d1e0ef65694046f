# wrong · every-bytecode · the flag is set before the last item is put: it is never handled · 1 switch · stop at 11, 20
import queue
import threading

jobs = queue.Queue()
stop = False
handled = []


def work():
    while not (stop and jobs.empty()):
        try:
            handled.append(jobs.get_nowait())
        except queue.Empty:
            pass


thread = threading.Thread(target=work)
thread.start()
stop = True
jobs.put('last')
thread.join()
assert handled == ['last'], handled
