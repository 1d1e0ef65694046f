# A program may take builtins away: what does not use them goes on as before.
import builtins
import queue
import threading
import time

say = print
box = queue.Queue()


def work():
    while True:
        item = box.get()
        if item is None:
            return
        time.sleep(0.01)
        say('got', item)


thread = threading.Thread(target=work)
for name in ('abs', 'bin', 'divmod', 'filter', 'hex', 'input', 'map', 'oct', 'open', 'pow', 'print', 'round', 'sorted', 'sum', 'zip', 'exec', 'eval', 'ascii'):
    delattr(builtins, name)
thread.start()
for item in 1, 2, None:
    box.put(item)
thread.join()
lock = threading.Lock()
with lock:
    say(lock.locked())
say('over')
