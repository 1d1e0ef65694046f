"""What servers have in common."""
from gevent.server import BaseServer

__all__ = ['BaseServer']
