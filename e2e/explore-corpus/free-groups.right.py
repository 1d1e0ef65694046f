# right · free-threaded · the same with setdefault()
import threading

groups = {}

def sort_in(name):
    groups.setdefault(name[-1], []).append(name)

ts = [threading.Thread(target=sort_in, args=(n,)) for n in ("eve", "joe")]
for t in ts: t.start()
for t in ts: t.join()
names = sorted(name for group in groups.values() for name in group)
print(names)
assert names == ["eve", "joe"], names
