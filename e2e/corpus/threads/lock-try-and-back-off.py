import threading
import time

left, right = threading.Lock(), threading.Lock()
done = []


def work(name, first, second):
    while True:
        with first:
            if second.acquire(timeout=0.01):
                try:
                    done.append(name)
                    return
                finally:
                    second.release()
        time.sleep(0.005 * len(name))


threads = [threading.Thread(target=work, args=args) for args in (('a', left, right), ('bbbb', right, left))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(done))
