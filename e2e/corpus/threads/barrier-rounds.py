import threading

WORKERS = 3
barrier = threading.Barrier(WORKERS)
guard = threading.Lock()
log = []


def work(n):
    for phase in range(4):
        with guard:
            log.append(phase)
        barrier.wait()


threads = [threading.Thread(target=work, args=(n,)) for n in range(WORKERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(log)
