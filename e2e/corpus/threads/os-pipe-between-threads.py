"""A pipe between two threads: reading waits for bytes, and the end comes when the writing end is closed."""
import os
import threading

r, w = os.pipe()
pieces = []


def reader():
    while True:
        data = os.read(r, 4)
        if not data:
            break
        pieces.append(data)


thread = threading.Thread(target=reader)
thread.start()
for word in (b'alpha', b'beta', b'gamma'):
    assert os.write(w, word) == len(word)
os.close(w)
thread.join()
print(b''.join(pieces))
print(os.read(r, 10))
os.close(r)
for call in (lambda: os.read(r, 1), lambda: os.close(r), lambda: os.dup(r), lambda: os.fstat(r)):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error.strerror)
