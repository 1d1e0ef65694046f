import queue

shelf = queue.Queue(3)
for n in range(4):
    shelf.put(n)
    print('put', n, flush=True)
