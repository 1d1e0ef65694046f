"""Names that the library interned while it was imported are the same objects when they come anew."""
import sys
import threading

found = []


def look():
    for module in list(sys.modules.values()):
        for name in list(getattr(module, '__dict__', ())):
            if sys._is_interned(name) and sys.intern(''.join(list(name))) is not name:
                found.append(name)


thread = threading.Thread(target=look)
thread.start()
thread.join()
print(len(found), 'names have doubles')
