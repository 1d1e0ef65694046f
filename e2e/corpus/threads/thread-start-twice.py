import threading

thread = threading.Thread(target=print, args=('ran once',))
thread.start()
thread.join()
try:
    thread.start()
except RuntimeError as error:
    print('RuntimeError:', error)
