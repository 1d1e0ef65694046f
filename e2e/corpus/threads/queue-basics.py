import queue

q = queue.Queue(maxsize=2)
print(q.empty(), q.full(), q.qsize(), q.maxsize)
q.put('a')
q.put('b')
print(q.empty(), q.full(), q.qsize())
for call in (lambda: q.put_nowait('c'), lambda: q.put('c', block=False), lambda: q.put('c', timeout=0.03)):
    try:
        call()
    except queue.Full as error:
        print('Full', repr(error))
print(q.get(), q.get_nowait())
for call in (q.get_nowait, lambda: q.get(block=False), lambda: q.get(timeout=0.03)):
    try:
        call()
    except queue.Empty as error:
        print('Empty', repr(error))
for call in (lambda: q.put('c', timeout=-1), lambda: q.get(timeout=-1)):
    try:
        call()
    except ValueError as error:
        print('ValueError:', error)
