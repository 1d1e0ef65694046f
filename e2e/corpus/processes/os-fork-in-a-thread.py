"""os.fork() in a Thread: it is the main thread of the child, and the only one."""
import os
import threading
import warnings

warnings.simplefilter('ignore', DeprecationWarning)
note = 'parent'
ended = threading.Event()


def child(count):
    global note
    note = 'child'
    current = threading.current_thread()
    print('child:', current.name, current is threading.main_thread(), threading.active_count(), count, flush=True)


def worker(count):
    pid = os.fork()
    if pid == 0:
        child(count + 1)
        return
    print('parent:', os.waitpid(pid, 0)[1], note, flush=True)
    pid = os.fork()
    if pid == 0:
        raise ValueError('in the child of a thread')
    print('parent:', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    pid = os.fork()
    if pid == 0:
        inner = threading.Thread(target=child, args=(10,))
        inner.start()
        inner.join()
        os._exit(5)
    print('parent:', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), threading.active_count(), flush=True)


class Worker(threading.Thread):
    def run(self):
        pid = os.fork()
        if pid == 0:
            os._exit(3)
        print('subclass:', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
        ended.set()


thread = threading.Thread(target=worker, args=(1,), name='worker')
thread.start()
thread.join()
Worker().start()
ended.wait()
print('end', note)
