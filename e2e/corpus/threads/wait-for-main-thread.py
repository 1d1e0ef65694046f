import threading
import time


def after_main(name, go_on):
    threading.main_thread().join()
    print(name, 'sees main alive:', threading.main_thread().is_alive())
    go_on.set()


def impatient():
    threading.main_thread().join(timeout=0.01)
    print('impatient sees main alive:', threading.main_thread().is_alive())


def much_later():
    # not daemon, so it is waited for; by then the main thread is over
    last.wait()
    threading.main_thread().join()
    print('joined once more')


first, last = threading.Event(), threading.Event()
threading.Thread(target=after_main, args=('first', first)).start()
thread = threading.Thread(target=impatient)
thread.start()
thread.join()
threading.Thread(target=much_later).start()
threading.Thread(target=lambda: (first.wait(), after_main('second', last))).start()
time.sleep(0.05)
print('end of main')
