import threading
import time

condition = threading.Condition(threading.Lock())
with condition:
    before = time.monotonic()
    print('wait gave', condition.wait(timeout=0.1))
    waited = time.monotonic() - before
    print('about 0.1 s:', 0.09 <= waited < 0.5)
    print('zero timeout gave', condition.wait(0))
print('nobody waits, notify is harmless')
with condition:
    condition.notify()
    condition.notify_all()
