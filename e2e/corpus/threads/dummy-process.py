import multiprocessing.dummy as dummy

results = dummy.Queue()


def work(n):
    results.put(n * n)


processes = [dummy.Process(target=work, args=(n,)) for n in range(4)]
for process in processes:
    process.start()
for process in processes:
    process.join()
print(sorted(results.get() for _ in processes))
print(processes[0].exitcode, dummy.current_process().name, dummy.active_children())
with dummy.Pool(2) as pool:
    print(pool.map(len, ['a', 'bb', 'ccc']))
