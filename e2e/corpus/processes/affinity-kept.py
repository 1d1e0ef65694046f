"""An affinity is given back, to children too, and counted."""
import os

one = {min(os.sched_getaffinity(0))}
os.sched_setaffinity(0, one)
print(os.sched_getaffinity(0) == one, os.process_cpu_count())
pid = os.fork()
if pid == 0:
    print(os.sched_getaffinity(0) == one, flush=True)
    os._exit(0)
os.waitpid(pid, 0)
for pid, mask in (0, []), (999_999, one):
    try:
        os.sched_setaffinity(pid, mask)
    except OSError as error:
        print(error)
