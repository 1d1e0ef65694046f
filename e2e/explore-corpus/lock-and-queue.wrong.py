# wrong · cpython · put() into a full queue while holding the lock that the consumer needs: stuck · mail, lock at 12, 17, 11
import queue
import threading

lock = threading.Lock()
mail = queue.Queue(1)


def sends():
    for number in range(2):
        with lock:
            mail.put(number)


def reads():
    for _ in range(2):
        with lock:
            pass
        mail.get()


threads = [threading.Thread(target=f) for f in (sends, reads)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('sent')
