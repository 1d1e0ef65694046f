import threading
ready = threading.Event()
log = []
def waiter(number):
    before = f'waits {number}'
    ready.wait()
    after = before.replace('waits', 'went')
    log.append(after)
threads = [threading.Thread(target=waiter, args=(i,), name=f'T{i}') for i in (1, 2, 3)]
for t in threads:
    t.start()
state = 'about to set'
ready.set()
state = 'set'
for t in threads:
    t.join()
print(sorted(log))
