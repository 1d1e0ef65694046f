import threading


class Deferred:
    def __init__(self, function, *args):
        self._done = threading.Event()
        self._value = self._error = None
        threading.Thread(target=self._run, args=(function, args)).start()

    def _run(self, function, args):
        try:
            self._value = function(*args)
        except Exception as error:
            self._error = error
        finally:
            self._done.set()

    def result(self):
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._value


good = Deferred(max, 3, 9, 4)
bad = Deferred(int, 'nine')
print(good.result())
try:
    bad.result()
except ValueError as error:
    print('ValueError:', error)
