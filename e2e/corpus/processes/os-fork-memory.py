import os

values = [1, 2, 3]
number = 10


def local():
    inner = 'before'
    pid = os.fork()
    if pid == 0:
        inner = 'changed in the child'
        values.append(4)
        print('child ', inner, values, number + 1, flush=True)
        os._exit(0)
    os.waitpid(pid, 0)
    print('parent', inner, values, number, flush=True)


local()
