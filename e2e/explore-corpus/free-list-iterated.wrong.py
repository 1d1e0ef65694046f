# wrong · free-threaded · a list is gone through while another thread takes items out: one is passed over · 2 switches · waiting at 8, 12
import threading

waiting = ["ann", "bob", "eve"]
called = []

def call():
    for name in waiting:
        called.append(name)

def leave():
    waiting.remove("ann")

ts = [threading.Thread(target=f) for f in (call, leave)]
for t in ts: t.start()
for t in ts: t.join()
print(called)
assert "bob" in called and "eve" in called, called
