import sys
import threading
import traceback


def names(stack):
    return [entry.name for entry in stack]


def waits(event):
    event.wait()


def asks():
    return names(traceback.extract_stack())


event = threading.Event()
thread = threading.Thread(target=waits, args=(event,))
thread.start()
while 'wait' not in names(traceback.extract_stack(sys._current_frames()[thread.ident])):
    pass
while names(traceback.extract_stack(sys._current_frames()[thread.ident]))[-2:] != ['wait', 'wait']:
    pass
# of the library too
print(names(traceback.extract_stack(sys._current_frames()[thread.ident])))
print(asks())
found = []
other = threading.Thread(target=lambda: found.extend(asks()))
other.start()
other.join()
print(found)
event.set()
thread.join()
print(names(traceback.extract_stack(limit=1)), len(traceback.format_stack()))
