import threading
changed = threading.Condition()
items = []
def take(name):
    with changed:
        while not items:
            changed.wait()
        got = items.pop(0)
    doubled = got * 2
    print(name, doubled > 0)
def give():
    for item in (1, 2):
        with changed:
            items.append(item)
            changed.notify()
takers = [threading.Thread(target=take, args=(f'T{i}',), name=f'T{i}') for i in (1, 2)]
for t in takers:
    t.start()
giver = threading.Thread(target=give, name='giver')
giver.start()
for t in takers:
    t.join()
giver.join()
