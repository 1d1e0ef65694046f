# right · every-bytecode · a stack whose head came back: the element behind it is lost
import threading

stack = [1, 2, 3]
taken = []
lock = threading.Lock()


def slow_pop():
    with lock:
        top, rest = stack[-1], stack[:-1]
        stack[:] = rest
        taken.append(top)


def busy():
    with lock:
        top = stack.pop()
        under = stack.pop()
        stack.append(top)
        taken.append(under)


threads = [threading.Thread(target=f) for f in (slow_pop, busy)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not set(stack) & set(taken), (stack, taken)
