import queue
import threading

lines = queue.Queue()
results = []


def echo():
    while (line := lines.get()) is not None:
        results.append(line[::-1])


thread = threading.Thread(target=echo)
thread.start()
try:
    while True:
        lines.put(input())
except EOFError:
    lines.put(None)
thread.join()
print(results)
