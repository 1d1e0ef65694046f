import threading
import time

gate = threading.Event()
thread = threading.Thread(target=gate.wait)
thread.start()
before = time.monotonic()
print('join returns', thread.join(0.1))
waited = time.monotonic() - before
print('waited about 0.1 s:', 0.09 <= waited < 0.5)
print('still alive:', thread.is_alive())
thread.join(timeout=0)
print('still alive:', thread.is_alive())
gate.set()
thread.join(timeout=5)
print('still alive:', thread.is_alive())
