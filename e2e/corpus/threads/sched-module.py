import sched
import threading
import time

scheduler = sched.scheduler(time.monotonic, time.sleep)
log = []
scheduler.enter(0.08, 1, log.append, ('second',))
scheduler.enter(0.03, 1, log.append, ('first',))
dropped = scheduler.enter(0.05, 1, log.append, ('cancelled',))
start = time.monotonic() + 0.12
scheduler.enterabs(start, 2, log.append, ('low priority',))
scheduler.enterabs(start, 1, log.append, ('high priority',))
scheduler.cancel(dropped)
thread = threading.Thread(target=scheduler.run)
thread.start()
thread.join()
print(log, scheduler.empty())
