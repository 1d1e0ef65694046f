"""
greenlet made of threads that take turns, for recordings with a CPython that has no greenlet: each greenlet has the frames of a thread of its own, and goes on where it is
switched to and nowhere else. As much of it as the programs in tasks/ use.
"""
import threading


def getcurrent():
    return _current


class GreenletExit(BaseException):
    pass


class greenlet:
    def __init__(self, run=None, parent=None):
        self.run = run
        self.parent = getcurrent() if parent is None else parent
        self.dead = False
        self._turn = threading.Semaphore(0)
        self._thread = None
        self._given = None

    def __bool__(self):
        return self._thread is not None and not self.dead

    def switch(self, *arguments, **names):
        return self._go((None, arguments, names))

    def throw(self, kind=GreenletExit, value=None, traceback=None):
        error = kind if isinstance(kind, BaseException) else value if isinstance(value, BaseException) else kind() if value is None else kind(value)
        return self._go((error, (), {}))

    def _go(self, given):
        global _current
        here, target = _current, self
        while target.dead:
            target = target.parent
        if target is not here:
            target._given = given
            _current = target
            target._wake()
            here._turn.acquire()
        else:
            here._given = given
        return here._taken()

    def _wake(self):
        if self._thread is None and self.parent is not None:
            self._thread = threading.Thread(target=self._all, daemon=True)
            self._thread.start()
        else:
            self._turn.release()

    def _taken(self):
        error, arguments, names = self._given
        if error is not None:
            raise error
        if names:
            return (arguments, names) if arguments else names
        return arguments[0] if len(arguments) == 1 else arguments

    def _all(self):
        global _current
        error, arguments, names = self._given
        try:
            if error is not None:
                raise error
            given = None, (self.run(*arguments, **names),), {}
        except GreenletExit as leaving:
            given = None, (leaving,), {}
        except BaseException as failure:
            given = failure, (), {}
        self.dead = True
        target = self.parent
        while target.dead:
            target = target.parent
        target._given = given
        _current = target
        target._wake()


_current = None
_current = greenlet()
_current.parent = None
_current._thread = threading.current_thread()
