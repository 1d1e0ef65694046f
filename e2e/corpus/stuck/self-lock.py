import threading

lock = threading.Lock()
print('taken once', flush=True)
lock.acquire()
lock.acquire()
print('never printed')
