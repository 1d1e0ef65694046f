# What recurses in C code raises RecursionError when it is too deep, in the main thread and in others, and the program goes on.
import copy
import json
import pickle
import threading


def nested(depth):
    made = []
    for _ in range(depth):
        made = [made]
    return made


class Asks:
    def __getattr__(self, name):
        return getattr(self, name)


class Shows:
    def __repr__(self):
        return repr(self)


class Calls:
    def __call__(self):
        return self()


def attempt(name, action):
    try:
        action()
    except RecursionError as error:
        print(name, type(error).__name__)
    else:
        print(name, 'went through')


def attempts():
    deep = nested(10**5)
    other = nested(10**5)
    attempt('json.loads', lambda: json.loads('[' * 10**6))
    attempt('json.dumps', lambda: json.dumps(deep))
    attempt('repr', lambda: repr(deep))
    attempt('pickle', lambda: pickle.dumps(deep))
    attempt('deepcopy', lambda: copy.deepcopy(deep))
    attempt('==', lambda: deep == other)
    attempt('compile', lambda: compile('+'.join('1' * 20000), 'sum', 'eval'))
    attempt('__getattr__', lambda: Asks().name)
    attempt('__repr__', lambda: repr(Shows()))
    attempt('__call__', lambda: Calls()())


attempts()
thread = threading.Thread(target=attempts)
thread.start()
thread.join()
print('over')
