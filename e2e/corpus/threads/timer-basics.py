import threading
import time

order = []
timers = [threading.Timer(delay, order.append, args=(delay,)) for delay in (0.15, 0.05, 0.1)]
for timer in timers:
    timer.start()
timers[2].cancel()
for timer in timers:
    timer.join()
print(order)

keyword = threading.Timer(0.01, lambda **kwargs: print(kwargs), kwargs={'unit': 'cm'})
keyword.start()
keyword.join()

never = threading.Timer(60, print, ['never'])
never.start()
time.sleep(0.02)
never.cancel()
never.join()
print('finished:', never.finished.is_set(), 'alive:', never.is_alive())
