"""Each thread has greenlets of its own; switching into another thread's is an error."""
import threading
from greenlet import error, getcurrent, greenlet

main = getcurrent()


def work(out):
    mine = getcurrent()
    print('another main greenlet:', mine is not main, mine.parent)

    def inner():
        out.append(threading.current_thread().name)
        mine.switch()
        return 'inner done'

    g = greenlet(inner)
    g.switch()
    print(g.switch())
    try:
        main.switch()
    except error as raised:
        print(type(raised).__name__)


names = []
thread = threading.Thread(target=work, args=(names,), name='Worker')
thread.start()
thread.join()
print(names)
