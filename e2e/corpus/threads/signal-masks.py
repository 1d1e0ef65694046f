"""Signals and threads: each blocks some, a blocked one waits, sigwait and its kin take it."""
import os
import signal
import sys
import threading
import time

USR1, USR2 = signal.SIGUSR1, signal.SIGUSR2
print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, {USR1})))
print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [USR2])))
os.kill(os.getpid(), USR1)
print('alive', signal.sigpending() == {USR1})
print(signal.sigwait({USR1, USR2}), signal.sigpending())


def waiter(results):
    results.append(signal.sigwait([USR1]))


results = []
thread = threading.Thread(target=waiter, args=(results,))
thread.start()
time.sleep(0.05)
os.kill(os.getpid(), USR1)
thread.join()
print(results)

# sent to one thread: nobody else can take it
thread = threading.Thread(target=waiter, args=(results,))
thread.start()
time.sleep(0.05)
signal.pthread_kill(thread.ident, USR1)
thread.join()
print(results, signal.sigpending())

print(signal.sigtimedwait([USR1], 0), signal.sigtimedwait([USR1], 0.02))
signal.raise_signal(USR2)
info = signal.sigtimedwait([USR1, USR2], 1)
print(info.si_signo == USR2)
os.kill(os.getpid(), USR2)
info = signal.sigwaitinfo([USR2])
print(info.si_signo == USR2, info.si_pid == os.getpid())


def handler(signum, frame):
    print('handler of', signal.Signals(signum).name, 'in', threading.current_thread().name)


signal.signal(USR1, handler)
signal.signal(USR2, handler)
os.kill(os.getpid(), USR1)
os.kill(os.getpid(), USR2)
print('both wait', sorted(signal.sigpending()) == [USR1, USR2])
old = signal.pthread_sigmask(signal.SIG_UNBLOCK, [USR1])
print('one came', sorted(old) == [USR1, USR2], signal.sigpending() == {USR2})
signal.pthread_sigmask(signal.SIG_SETMASK, [])
print('none waits', signal.sigpending())


# a thread inherits the mask of the one that starts it
def show():
    print('in the thread', signal.pthread_sigmask(signal.SIG_BLOCK, []) == {USR1})
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    print('its own', signal.pthread_sigmask(signal.SIG_BLOCK, []))


signal.pthread_sigmask(signal.SIG_SETMASK, [USR1])
thread = threading.Thread(target=show)
thread.start()
thread.join()
print('here', signal.pthread_sigmask(signal.SIG_BLOCK, []) == {USR1})
signal.pthread_sigmask(signal.SIG_SETMASK, [])

# pause is over when a handler has run
timer = threading.Timer(0.02, os.kill, (os.getpid(), USR1))
timer.start()
signal.pause()
print('paused')
timer.join()

for call in (
    lambda: signal.pthread_sigmask(99, []),
    lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [0]),
    lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [65]),
    lambda: signal.sigtimedwait([USR1], -1),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)

# a child has its parent's mask, and nothing waits for it
signal.pthread_sigmask(signal.SIG_BLOCK, [USR1, USR2])
os.kill(os.getpid(), USR1)
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print('child', signal.pthread_sigmask(signal.SIG_BLOCK, []) == {USR1, USR2}, signal.sigpending(), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
print('parent', signal.sigpending() == {USR1})
