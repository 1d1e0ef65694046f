# wrong · cpython · join() of a thread that needs the lock one holds: a deadlock or hang · 1 switch · lock at 8, 14
import threading

lock = threading.Lock()


def work():
    with lock:
        print('working')


thread = threading.Thread(target=work)
thread.start()
with lock:
    thread.join()
