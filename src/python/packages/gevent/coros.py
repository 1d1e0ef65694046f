"""The old name of gevent.lock."""
from gevent.lock import *
from gevent.lock import __all__
