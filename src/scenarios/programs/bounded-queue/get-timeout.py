import time
from multiprocessing import Queue

if __name__ == '__main__':
    q = Queue(3)
    for letter in ('A', 'B', 'C'):
        q.put(letter)
    for _ in range(3):
        print('got', q.get())
    start = time.monotonic()
    try:
        q.get(timeout=2)
    finally:
        print(f'after {time.monotonic() - start:.1f} s')
