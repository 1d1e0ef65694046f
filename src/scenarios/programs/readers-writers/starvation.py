import threading
import time

readers = 0
counting = threading.Lock()
room = threading.Lock()


def read(start):
    global readers
    time.sleep(start)
    for _ in range(6):
        with counting:
            readers += 1
            if readers == 1:
                room.acquire()
        time.sleep(0.3)
        with counting:
            readers -= 1
            if readers == 0:
                room.release()
        print(threading.current_thread().name, 'has read')
        time.sleep(0.1)


def write():
    time.sleep(0.25)
    asked = time.monotonic()
    with room:
        print(f'Writer had to wait {time.monotonic() - asked:.1f} s')
        time.sleep(0.2)


threads = [threading.Thread(target=read, args=(n * 0.2,), name=f'Reader-{n}') for n in (0, 1)]
threads.append(threading.Thread(target=write, name='Writer'))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
