# right · every-bytecode · deque.append by two threads at once: right
import collections
import threading

lines = collections.deque()


def say(word):
    lines.append(word)


threads = [threading.Thread(target=say, args=(word,)) for word in ('a', 'b', 'c')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(lines) == ['a', 'b', 'c'], lines
