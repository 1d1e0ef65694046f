# wrong · cpython · two greenlets on one connection: each takes the first answer for its own · wire at 8, 10
import gevent

wire = []


def ask(word):
    wire.append(word.upper())
    gevent.sleep(0)
    answer = wire.pop(0)
    assert answer == word.upper(), (word, answer)


asking = [gevent.spawn(ask, word) for word in ("one", "two")]
gevent.joinall(asking, raise_error=True)
