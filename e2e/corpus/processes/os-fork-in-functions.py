"""os.fork() in functions that fork again: every copy returns to all callers, and may be copied as well."""
import os
import threading
import warnings

warnings.simplefilter('ignore', DeprecationWarning)
read_end, write_end = os.pipe()
start = os.getpid()


def wait():
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def twice():
    return os.fork() > 0, os.fork() > 0


def through(function, *arguments):
    return function(*arguments)


def tree(depth, path=''):
    if depth == 0:
        return path
    return tree(depth - 1, path + '01'[os.fork() > 0])


def told(what):
    wait()
    os.write(write_end, ('%s ' % (what,)).encode())
    if os.getpid() != start:
        os._exit(0)
    print(sorted(os.read(read_end, 1000).decode().split()), flush=True)


told('%d%d' % through(twice))
told(through(tree, 3))


def chain(count):
    """Each copy makes the next one."""
    for number in range(count):
        if os.fork():
            wait()
            return number
    return count


told(through(chain, 4))


def leaves():
    try:
        if through(os.fork) == 0 and os.fork() == 0:
            raise KeyError('grandchild')
    finally:
        wait()
    return 'kept'


try:
    word = through(leaves)
except KeyError as error:
    word = error.args[0]
told(word)


class Owner:
    def __init__(self, word):
        self.word = word

    def run(self, *more):
        pids = os.fork(), os.fork()
        wait()
        os.write(write_end, ('%s%s%d%d ' % (self.word, more[0], pids[0] > 0, pids[1] > 0)).encode())


thread = threading.Thread(target=Owner('of-a-thread:').run, args=(1,))
thread.start()
thread.join()
told('main')
print('end')
