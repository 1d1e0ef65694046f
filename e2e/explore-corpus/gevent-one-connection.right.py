# right · cpython · the same, one at a time
import gevent
from gevent.lock import RLock

wire = []
line = RLock()


def ask(word):
    with line:
        wire.append(word.upper())
        gevent.sleep(0)
        answer = wire.pop(0)
        assert answer == word.upper(), (word, answer)


asking = [gevent.spawn(ask, word) for word in ("one", "two")]
gevent.joinall(asking, raise_error=True)
