import threading
import time

stop = threading.Event()
ticks = []


def tick():
    while not stop.wait(0.02):
        ticks.append(len(ticks))


thread = threading.Thread(target=tick)
thread.start()
time.sleep(0.15)
stop.set()
thread.join()
print('ticked a few times:', 2 <= len(ticks) <= 8, ticks[:2])
