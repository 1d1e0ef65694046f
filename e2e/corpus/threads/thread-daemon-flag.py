import threading


def child_of(parent):
    child = threading.Thread(target=print)
    print(parent, 'daemon child:', child.daemon)


daemon = threading.Thread(target=child_of, args=('daemon',), daemon=True)
daemon.start()
daemon.join()
plain = threading.Thread(target=child_of, args=('plain',))
plain.start()
plain.join()

later = threading.Thread(target=print)
later.daemon = True
print('set later:', later.daemon)

running = threading.Event()
thread = threading.Thread(target=running.wait)
thread.start()
try:
    thread.daemon = True
except RuntimeError as error:
    print('RuntimeError:', error)
running.set()
thread.join()
