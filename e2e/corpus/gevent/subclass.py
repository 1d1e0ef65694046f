"""A Greenlet subclass with _run; names and small numbers."""
import gevent
from gevent import Greenlet


class Counter(Greenlet):
    def __init__(self, label, n):
        Greenlet.__init__(self)
        self.label = label
        self.n = n

    def _run(self):
        for i in range(self.n):
            print(self.label, i)
            gevent.sleep(0.1)
        return self.n

    def __str__(self):
        return 'Counter(%s)' % self.label


a, b = Counter('a', 2), Counter('b', 3)
a.start()
b.start()
print(a, b, a.value)
gevent.joinall([a, b])
print(a.value, b.value)
print(a.name, a.minimal_ident, b.name, b.minimal_ident)
b.name = 'second'
print(b.name)
c = Counter.spawn('c', 1)
print(c.get(), isinstance(c, Greenlet), gevent.getcurrent() is not c)
