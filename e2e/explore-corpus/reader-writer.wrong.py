# wrong · every-bytecode · the last reader is miscounted: a writer writes while one reads · readers, page[0], page[1] at 11, 12, 14, 15, 16, 23, 24
import threading

readers = 0
room = threading.Lock()
page = [0, 0]


def read():
    global readers
    readers += 1
    if readers == 1:
        room.acquire()
    first, second = page[0], page[1]
    readers -= 1
    if readers == 0:
        room.release()
    assert first == second, 'half written'


def write():
    with room:
        page[0] += 1
        page[1] += 1


threads = [threading.Thread(target=f) for f in (read, read, write)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
