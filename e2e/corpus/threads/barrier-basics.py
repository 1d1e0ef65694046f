import threading

barrier = threading.Barrier(4, action=lambda: actions.append(len(before)))
actions = []
before = []
after = []
places = []


def meet(n):
    before.append(n)
    places.append(barrier.wait())
    after.append(len(before))


threads = [threading.Thread(target=meet, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('parties', barrier.parties, 'waiting', barrier.n_waiting, 'broken', barrier.broken)
print('action saw', actions, 'places', sorted(places), 'after', after)
