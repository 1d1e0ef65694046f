# A signal in the middle of sendall: its handler runs between two parts, and may end the call
import signal
import socket


class Enough(Exception):
    pass


def give_up(signum, frame):
    raise Enough


signal.signal(signal.SIGALRM, give_up)
ours, theirs = socket.socketpair()
signal.alarm(1)
try:
    ours.sendall(b'x' * 3_000_000)
except Enough:
    print('sendall was given up')

handled = []
signal.signal(signal.SIGALRM, lambda signum, frame: handled.append(signum))
ours.settimeout(1.5)
signal.alarm(1)
try:
    ours.sendall(b'x' * 3_000_000)
except TimeoutError as error:
    print(error, handled == [signal.SIGALRM])
