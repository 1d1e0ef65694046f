import queue, threading
jobs = queue.Queue()
results = []
def worker(name):
    count = 0
    while True:
        job = jobs.get()
        if job is None:
            break
        count += 1
        results.append((name, job * 2))
    print(count >= 0)
workers = [threading.Thread(target=worker, args=(f'W{i}',), name=f'W{i}') for i in (1, 2)]
for w in workers:
    w.start()
for job in range(4):
    jobs.put(job)
for _ in workers:
    jobs.put(None)
for w in workers:
    w.join()
print(len(results))
