"""What goes wrong between interpreters, in CPython's words."""
import threading
import time
from concurrent import interpreters
from concurrent.interpreters import ExecutionFailed, InterpreterError, NotShareableError


def closure():
    value = 1
    return lambda: value


def told(action, *arguments):
    try:
        action(*arguments)
    except Exception as error:
        print(f'{type(error).__name__}: {error}' + (f' (from {type(error.__cause__).__name__})' if error.__cause__ else ''))


class Local:
    def __repr__(self):
        return 'Local()'

    def __reduce__(self):
        raise TypeError('stays here')


def returns():
    return 1


def fails(n):
    return 1 // n


if __name__ == '__main__':
    interp = interpreters.create()
    told(interp.exec, 'def inner():\n    raise ValueError("bad")\ninner()')
    try:
        interp.call(fails, 0)
    except ExecutionFailed as failed:
        info = failed.excinfo
        print(info.type.__name__, info.type.__qualname__, info.type.__module__, '|', info.msg, '|', info.formatted)
        print(isinstance(failed, InterpreterError))
    told(interp.exec, 'raise SystemExit(3)')
    told(interp.exec, 'x = (')
    told(interp.exec, 5)
    told(interp.exec, fails)
    told(interp.exec, returns)
    told(interp.exec, closure())
    told(interp.call, closure())
    told(interp.call, 5)
    told(interp.call, len, Local())
    told(interp.prepare_main, {'a': [1]})
    told(interp.prepare_main)
    told(interp.call, threading.Lock)
    print([interpreters.is_shareable(value) for value in (None, 1, 1.5, 'a', b'a', True, (), [], {}, len, interp)])

    thread = interp.call_in_thread(time.sleep, 0.2)
    time.sleep(0.1)
    print(interp.is_running(), interpreters.get_main().is_running())
    told(interp.exec, 'pass')
    told(interp.close)
    thread.join()
    print(interp.is_running())
    told(interpreters.get_main().exec, 'pass')
    told(interpreters.get_main().close)
    interp.close()
    told(interp.exec, 'pass')
    told(interp.close)
    told(interpreters.Interpreter, 99)
    told(interpreters.Interpreter, 'one')
    daemon = interpreters.create()
    for code in 'import threading; threading.Thread(daemon=True).start()', 'import os; os.fork()':
        try:
            daemon.exec(code)
        except ExecutionFailed as failed:
            print('ExecutionFailed:', failed.excinfo.formatted)
    daemon.close()
