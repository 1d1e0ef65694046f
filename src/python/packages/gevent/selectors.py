"""`selectors` that let other greenlets run."""
from selectors import *
from selectors import PollSelector as _PollSelector

from gevent import select

__all__ = ['DefaultSelector', 'GeventSelector']


class GeventSelector(_PollSelector):
    _selector_cls = staticmethod(select.poll)


DefaultSelector = PollSelector = SelectSelector = GeventSelector
