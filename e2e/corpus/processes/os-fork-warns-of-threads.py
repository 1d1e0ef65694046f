"""os.fork() beside other threads warns, in the parent; alone it does not."""
import os
import threading
import warnings


def forked():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        pid = os.fork()
        if pid == 0:
            os._exit(len(caught))
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return [(each.category.__name__, str(each.message).replace(str(os.getpid()), 'PID'), os.path.basename(each.filename) == os.path.basename(__file__)) for each in caught], code


print('alone', forked())
go = threading.Event()
threads = [threading.Thread(target=go.wait) for _ in range(2)]
for thread in threads:
    thread.start()
print('beside two', forked())
go.set()
for thread in threads:
    thread.join()
print('alone again', forked())


def forked_quietly(way):
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        if way == 'shown by the program':
            warnings.simplefilter('always')
            warnings.showwarning = lambda *told, **more: 1 / 0
        pid = os.fork()
        if pid == 0:
            os._exit(7)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


# what a filter or the program's own function raises is dropped: the fork has happened
thread = threading.Thread(target=threading.Event().wait, daemon=True)
thread.start()
for way in 'an error', 'shown by the program':
    print(way, forked_quietly(way))
