"""The old name of gevent.pywsgi."""
from gevent.pywsgi import *
from gevent.pywsgi import __all__
