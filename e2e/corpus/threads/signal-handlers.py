import _thread
import signal


def handler(number, frame):
    print('handler', signal.Signals(number).name, frame.f_code.co_name)


print(repr(signal.SIG_IGN), repr(signal.SIG_DFL), repr(signal.getsignal(signal.SIGTERM)))
signal.signal(signal.SIGTERM, signal.SIG_IGN)
_thread.interrupt_main(signal.SIGTERM)
print(repr(signal.signal(signal.SIGTERM, signal.SIG_DFL)))
_thread.interrupt_main(signal.SIGTERM)
print(repr(signal.signal(signal.SIGTERM, handler)))


def here():
    _thread.interrupt_main(signal.SIGTERM)


here()
print(signal.getsignal(signal.SIGTERM) is handler)
for number in (-1, signal.NSIG, 1000000):
    try:
        _thread.interrupt_main(number)
    except ValueError as error:
        print(error)
try:
    signal.signal(signal.SIGINT, 'nothing')
except TypeError as error:
    print(error)
