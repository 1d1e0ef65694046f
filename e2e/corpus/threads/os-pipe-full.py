"""A pipe holds 65,536 bytes; who writes more waits until somebody reads."""
import os
import threading

r, w = os.pipe()
os.set_blocking(w, False)
filled = 0
try:
    while True:
        filled += os.write(w, b'x' * 4096)
except BlockingIOError as error:
    print('full after', filled, error.strerror)
os.set_blocking(w, True)
print(os.get_blocking(w), os.get_blocking(r))
log = []


def writer():
    log.append(('written', os.write(w, b'y' * 100_000)))
    os.close(w)


thread = threading.Thread(target=writer)
thread.start()
total = 0
while True:
    data = os.read(r, 10_000)
    if not data:
        break
    total += len(data)
thread.join()
print(total, log)
