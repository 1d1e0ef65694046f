# wrong · free-threaded · look, then add to a set: more members than allowed · 2 switches · online at 8, 9
import threading

online = set()
limit = 2

def join_room(name):
    if len(online) < limit:
        online.add(name)

names = ["ann", "bob", "eve"]
ts = [threading.Thread(target=join_room, args=(n,)) for n in names]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(online))
assert len(online) <= limit, online
