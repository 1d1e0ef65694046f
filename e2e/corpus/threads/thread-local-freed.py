import gc
import threading
import weakref


class Resource:
    pass


local = threading.local()
references = []


def work():
    local.resource = Resource()
    references.append(weakref.ref(local.resource))


thread = threading.Thread(target=work)
thread.start()
thread.join()
del thread
gc.collect()
print('freed with its thread:', references[0]() is None)
