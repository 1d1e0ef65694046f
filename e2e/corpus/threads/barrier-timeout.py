import threading

barrier = threading.Barrier(2)
try:
    barrier.wait(timeout=0.05)
except threading.BrokenBarrierError as error:
    print('broken by timeout', repr(error), barrier.broken)
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print('stays broken')
barrier.reset()
print('after reset:', barrier.broken)

thread = threading.Thread(target=barrier.wait)
thread.start()
barrier.wait()
thread.join()
print('passed')
