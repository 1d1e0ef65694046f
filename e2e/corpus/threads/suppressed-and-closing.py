import contextlib
import io
import threading

order = []


class Door:
    def __init__(self, name):
        self.name = name

    def close(self):
        order.append(f'{self.name} closed')


def work(name):
    with contextlib.suppress(KeyError), contextlib.closing(Door(name)):
        raise KeyError(name)
    order.append(f'{name} went on')


for name in ('front', 'back'):
    thread = threading.Thread(target=work, args=(name,))
    thread.start()
    thread.join()
print(order)

buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    thread = threading.Thread(target=print, args=('redirected',))
    thread.start()
    thread.join()
print(repr(buffer.getvalue()))
