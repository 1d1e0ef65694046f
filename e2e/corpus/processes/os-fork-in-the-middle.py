import os

results = []
for n in range(3):
    results.append(n * n)
    if n == 1:
        pid = os.fork()
        results.append('child' if pid == 0 else 'parent')
        if pid:
            os.waitpid(pid, 0)
print(results, flush=True)
if pid == 0:
    os._exit(0)
print('only the parent')
