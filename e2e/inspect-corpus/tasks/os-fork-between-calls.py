import os, sys
def leaf(path, depth):
    text = '/'.join(path)
    size = len(text) * depth
    return size
def grow(depth):
    sizes = []
    for branch in range(2):
        path = ['r', str(depth), str(branch)]
        size = leaf(path, depth)
        sizes.append(size)
    return sum(sizes)
total = grow(1)
pid = os.fork()
if pid == 0:
    inner = grow(2)
    doubled = inner * 2
    os._exit(doubled % 7)
_, status = os.waitpid(pid, 0)
code = os.waitstatus_to_exitcode(status)
total += grow(3)
