# right · free-threaded · the same under a lock
import threading

online = set()
door = threading.Lock()
limit = 2

def join_room(name):
    with door:
        if len(online) < limit:
            online.add(name)

names = ["ann", "bob", "eve"]
ts = [threading.Thread(target=join_room, args=(n,)) for n in names]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(online))
assert len(online) <= limit, online
