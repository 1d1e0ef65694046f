# right · free-threaded · the same over a copy, which is made in one go
import threading

waiting = ["ann", "bob", "eve"]
called = []

def call():
    for name in waiting.copy():
        called.append(name)

def leave():
    waiting.remove("ann")

ts = [threading.Thread(target=f) for f in (call, leave)]
for t in ts: t.start()
for t in ts: t.join()
print(called)
assert "bob" in called and "eve" in called, called
