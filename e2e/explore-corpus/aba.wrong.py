# wrong · every-bytecode · a stack whose head came back: the element behind it is lost · stack, stack[-1] at 9, 10, 11, 16, 17, 18
import threading

stack = [1, 2, 3]
taken = []


def slow_pop():
    top, rest = stack[-1], stack[:-1]
    if stack[-1] == top:
        stack[:] = rest
        taken.append(top)


def busy():
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
