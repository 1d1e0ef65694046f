import sys
import threading

calls = []


def tracer(frame, event, argument):
    if frame.f_code.co_name in ('work', 'helper'):
        calls.append((event, frame.f_code.co_name))
    return None


def helper():
    return 1


def work():
    helper()


threading.settrace(tracer)
thread = threading.Thread(target=work)
thread.start()
thread.join()
threading.settrace(None)
print(calls, sys.gettrace())
