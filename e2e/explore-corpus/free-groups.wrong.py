# wrong · free-threaded · a list is put into a dict by whoever finds none: a name goes into one that is thrown away · 2 switches · groups, groups[last] at 8, 9, 10
import threading

groups = {}

def sort_in(name):
    last = name[-1]
    if last not in groups:
        groups[last] = []
    groups[last].append(name)

ts = [threading.Thread(target=sort_in, args=(n,)) for n in ("eve", "joe")]
for t in ts: t.start()
for t in ts: t.join()
names = sorted(name for group in groups.values() for name in group)
print(names)
assert names == ["eve", "joe"], names
