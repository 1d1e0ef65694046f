import threading

start = threading.Event()
waiter = threading.Thread(target=start.wait, name='Waiter')
waiter.start()
print('nobody calls set()', flush=True)
