# a signal that comes right before a wait ends it; a handler that returns does not
import signal, os, threading, queue, select, socket, time
class Hit(Exception): pass
def h(s, f): raise Hit(s)
signal.signal(signal.SIGUSR1, h)
l = threading.Lock(); l.acquire()
a, b = socket.socketpair()
waits = {"lock": l.acquire, "queue": queue.Queue().get, "recv": lambda: a.recv(1), "select": lambda: select.select([a], [], []), "sleep": lambda: time.sleep(1), "event": threading.Event().wait, "pause": signal.pause}
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
for name, f in waits.items():
    try:
        os.kill(os.getpid(), signal.SIGUSR1)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
        f(); print(name, "returned")
    except Hit: print(name, "hit")
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
def flag(s, f): print("flag")
signal.signal(signal.SIGUSR1, flag)
t0 = time.monotonic()
threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGUSR1)).start()
print(l.acquire(timeout=0.3), time.monotonic() - t0 > 0.29)
threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGUSR1)).start()
t0 = time.monotonic(); time.sleep(0.3); print(time.monotonic() - t0 > 0.29)
threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGUSR1)).start()
print(select.select([a], [], [], 0.3))
