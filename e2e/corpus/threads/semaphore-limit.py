import threading
import time

semaphore = threading.Semaphore(3)
guard = threading.Lock()
inside = 0
most = 0


def enter():
    global inside, most
    with semaphore:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.03)
        with guard:
            inside -= 1


threads = [threading.Thread(target=enter) for _ in range(9)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('most inside:', most, 'inside now:', inside)
