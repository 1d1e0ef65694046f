import atexit
import threading
import time

atexit.register(print, 'atexit 1')
atexit.register(print, 'atexit 2')


@atexit.register
def third():
    print('atexit 3, threads left:', threading.active_count())


def work():
    time.sleep(0.05)
    print('thread ends')


threading.Thread(target=work).start()
print('main ends')
