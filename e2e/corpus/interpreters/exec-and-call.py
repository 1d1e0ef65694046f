"""Interpreter.exec, call, prepare_main: each interpreter has modules and globals of its own, and all have the process in common."""
import os
from concurrent import interpreters

COUNT = 0


def multiply(a, b):
    return a * b


def count(by=1):
    global COUNT
    COUNT += by
    return COUNT


def script():
    print('a function without arguments is a script:', __name__, COUNT if 'COUNT' in globals() else 'no COUNT')


if __name__ == '__main__':
    first, second = interpreters.create(), interpreters.create()
    print(first, second, first.whence, interpreters.get_main().whence, interpreters.get_current())
    first.exec('x = 1')
    second.exec("print('x' in globals())")
    first.exec('''
import os, sys
print(x, __name__, sorted(name for name in globals() if not name.startswith('__')))
''')
    first.prepare_main({'pid': os.getpid()}, text='line', pair=(1.5, None, b'-', True))
    first.exec('print(os.getpid() == pid, text, pair)')
    first.exec(script)
    print(first.call(multiply, 6, 7), first.call(max, [3, 5, 4], key=abs), second.call(len, {'a': 1}))
    # with a default value it travels by name, and the module is read anew over there
    print([first.call(count), first.call(count, by=5), second.call(count), COUNT])
    print(first.call(list, (1, 2)), first.call(dict, a=[1]))
    thread = second.call_in_thread(print, 'said by', 'a thread')
    thread.join()
    first.close()
    second.close()
    print(interpreters.list_all())
