import os

pids = []
for n in range(5):
    pid = os.fork()
    if pid == 0:
        os._exit(n * 10)
    pids.append(pid)
codes = []
for pid in pids:
    _, status = os.waitpid(pid, 0)
    codes.append(os.waitstatus_to_exitcode(status))
print(codes, len(set(pids)))
