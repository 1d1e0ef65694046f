"""Event and AsyncResult."""
from greenlet import getcurrent
from _pylanes.constants import KIND_event, KIND_future, OP_clear, OP_set, OP_wait, OP_waitDone, REASON_event, REASON_future, WAKE_done, WAKE_set

from gevent import _log
from gevent._linkable import AbstractLinkable
from gevent.hub import get_hub
from gevent.timeout import Timeout

__all__ = ['Event', 'AsyncResult']
_NONE = object()


class Event(AbstractLinkable):
    """A flag for which greenlets wait until it is set."""

    _reason = REASON_event

    def __init__(self):
        AbstractLinkable.__init__(self)
        self._flag = False
        _log.shows(self, KIND_event, 0)

    def __str__(self):
        return '<%s %s _links[%s]>' % (type(self).__name__, 'set' if self._flag else 'clear', self.linkcount())

    def is_set(self):
        return self._flag

    isSet = ready = is_set

    def set(self):
        self._flag = True
        _log.operation(OP_set, self, 1)
        if self._links:
            _log.wake_links(self._links, WAKE_set, _log.object_of(self))
        self._check_and_notify()

    def clear(self):
        self._flag = False
        _log.operation(OP_clear, self, 0)

    def wait(self, timeout=None):
        """Waits until it is set, or so many seconds; says whether it is."""
        if self._flag:
            return True
        _log.operation(OP_wait, self)
        done = self._block(timeout)
        _log.operation(OP_waitDone, self, 1 if done else 0)
        return done or self._flag

    def _reset_internal_locks(self):
        self._links.clear()


class AsyncResult(AbstractLinkable):
    """A value, or an exception, that one greenlet sets and others wait for."""

    _reason = REASON_future

    def __init__(self):
        AbstractLinkable.__init__(self)
        self._value = _NONE
        self._exc_info = ()
        _log.shows(self, KIND_future, -1)

    def __str__(self):
        result = '<%s ' % type(self).__name__
        if self.ready():
            result += 'value=%r ' % (self.value,)
        if self._exc_info:
            result += 'exception=%r ' % (self.exception,)
        return result + '_links[%s]>' % self.linkcount()

    @property
    def value(self):
        return None if self._value is _NONE else self._value

    @property
    def exc_info(self):
        return self._exc_info or ()

    @property
    def exception(self):
        return self._exc_info[1] if self._exc_info else None

    def ready(self):
        return bool(self._exc_info) or self._value is not _NONE

    def successful(self):
        return self._value is not _NONE

    def set(self, value=None):
        self._value = value
        _log.resolved(self, value)
        self._notify()

    def set_exception(self, exception, exc_info=None):
        self._exc_info = exc_info or (type(exception), exception, exception.__traceback__)
        _log.resolved(self, exception, failed=True)
        self._notify()

    def _notify(self):
        if self._links:
            _log.wake_links(self._links, WAKE_done, _log.object_of(self))
        self._check_and_notify()

    def _result(self):
        if self._exc_info:
            raise self._exc_info[1].with_traceback(self._exc_info[2])
        return self._value

    def get(self, block=True, timeout=None):
        """The value, or what was set as exception, once there is one."""
        if not self.ready():
            if not block:
                raise Timeout()
            if not self._block(timeout):
                raise Timeout(timeout)
        return self._result()

    def get_nowait(self):
        return self.get(block=False)

    def wait(self, timeout=None):
        """Waits until there is one; the value, None in its stead."""
        if not self.ready():
            self._block(timeout)
        return self.value

    # where it is linked to a greenlet
    def __call__(self, source):
        if source.successful():
            self.set(source.value)
        else:
            self.set_exception(source.exception, getattr(source, 'exc_info', None))

    def result(self, timeout=None):
        return self.get(timeout=timeout)

    set_result = set

    def done(self):
        return self.ready()

    def cancel(self):
        return False

    def cancelled(self):
        return False
