import threading

gate = threading.Event()
thread = threading.Thread(target=gate.wait, name='waiter')
print(thread.is_alive(), thread.ident, thread.daemon)
thread.start()
print(thread.is_alive(), thread.ident is not None)
print(threading.active_count(), sorted(t.name for t in threading.enumerate()))
gate.set()
thread.join()
print(thread.is_alive(), thread.ident is not None)
print(threading.active_count(), [t.name for t in threading.enumerate()])
