"""Timeouts: an exception that is raised in the greenlet that started it when its time is over."""
from gevent.hub import get_hub, getcurrent

__all__ = ['Timeout', 'with_timeout']


class Timeout(BaseException):
    """Timeout(seconds=None, exception=None): raises itself, or `exception`, in the current greenlet after so many seconds.

    As a context manager with `exception=False` it ends the block silently.
    """

    def __init__(self, seconds=None, exception=None, ref=True, priority=-1, close=False):
        BaseException.__init__(self)
        self.seconds = seconds
        self.exception = exception
        self._timer = None
        self._ref = ref

    @classmethod
    def start_new(cls, timeout=None, exception=None, ref=True, _one_shot=False):
        if isinstance(timeout, Timeout):
            if not timeout.pending:
                timeout.start()
            return timeout
        timeout = cls(timeout, exception, ref=ref)
        timeout.start()
        return timeout

    @classmethod
    def _start_new_or_dummy(cls, timeout, exception=None, ref=True):
        return _NO_TIMEOUT if timeout is None else cls.start_new(timeout, exception, ref)

    def start(self):
        if self.pending:
            raise AssertionError('%r is already started; to restart it, cancel it first' % self)
        if self.seconds is None:
            return
        if self.exception is None or self.exception is False or isinstance(self.exception, str):
            thrown = self
        else:
            thrown = self.exception
        self._timer = get_hub().loop.timer(self.seconds, ref=self._ref)
        self._timer.start(getcurrent().throw, thrown)

    @property
    def pending(self):
        """Whether it is going to be raised."""
        return self._timer is not None and self._timer.active

    def cancel(self):
        if self._timer is not None:
            self._timer.close()
            self._timer = None

    close = cancel

    def __repr__(self):
        pending = ' pending' if self.pending else ''
        exception = '' if self.exception is None else ' exception=%r' % (self.exception,)
        return '<%s at %#x seconds=%s%s%s>' % (type(self).__name__, id(self), self.seconds, exception, pending)

    def __str__(self):
        if self.seconds is None:
            return ''
        text = '%s second%s' % (self.seconds, '' if self.seconds == 1 else 's')
        if self.exception is None:
            return text
        return text + (' (silent)' if self.exception is False else ': %s' % (self.exception,))

    def __enter__(self):
        if not self.pending:
            self.start()
        return self

    def __exit__(self, kind, value, tb):
        self.close()
        return True if value is self and self.exception is False else None


class _NoTimeout:
    """Stands where no time is given."""

    seconds = None
    pending = False

    def cancel(self):
        pass

    close = start = cancel

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


_NO_TIMEOUT = _NoTimeout()
_NONE = object()


def with_timeout(seconds, function, *args, timeout_value=_NONE, **kwds):
    """function(*args, **kwds); when it takes longer, Timeout is raised in it, and `timeout_value` returned if it is given."""
    timeout = Timeout.start_new(seconds)
    try:
        try:
            return function(*args, **kwds)
        except Timeout as raised:
            if raised is timeout and timeout_value is not _NONE:
                return timeout_value
            raise
    finally:
        timeout.cancel()
