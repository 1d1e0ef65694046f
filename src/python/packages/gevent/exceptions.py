"""Exceptions of gevent."""
from greenlet import GreenletExit

__all__ = ['LoopExit', 'BlockingSwitchOutError', 'InvalidSwitchError', 'ConcurrentObjectUseError', 'InvalidThreadUseError', 'HubDestroyed', 'GreenletExit']


class LoopExit(Exception):
    """Nothing is left that could wake anybody."""

    @property
    def hub(self):
        return self.args[1] if len(self.args) == 3 else None

    def __repr__(self):
        if len(self.args) != 3:
            return Exception.__repr__(self)
        return '%s\n\tHub: %s\n\tHandles:\n%s' % self.args

    __str__ = __repr__


class BlockingSwitchOutError(AssertionError):
    """What must not block has blocked."""


class InvalidSwitchError(AssertionError):
    """A greenlet was switched to by somebody it did not wait for."""


class ConcurrentObjectUseError(AssertionError):
    """Two greenlets use an object that only one may use."""


class InvalidThreadUseError(RuntimeError):
    """An object was used in another thread than it belongs to."""


class HubDestroyed(GreenletExit):
    """The hub is no more."""

    def __init__(self, destroy_loop=False):
        GreenletExit.__init__(self, destroy_loop)
        self.destroy_loop = destroy_loop
