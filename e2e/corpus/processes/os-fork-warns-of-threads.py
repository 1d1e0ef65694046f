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
