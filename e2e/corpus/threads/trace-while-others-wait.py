import sys
import threading

calls = []


def tracer(frame, event, argument):
    if frame.f_code.co_name == 'helper':
        calls.append((threading.current_thread().name, event))


def helper():
    pass


started, go_on = threading.Event(), threading.Event()


def work():
    helper()
    started.set()
    go_on.wait()
    helper()


def one_thread():
    """Only the thread that asks is traced, whatever the others are in the middle of."""
    sys.settrace(tracer)
    helper()
    sys.settrace(None)
    helper()


def all_threads():
    threading.settrace_all_threads(tracer)
    go_on.set()
    thread.join()
    helper()
    threading.settrace_all_threads(None)
    helper()


thread = threading.Thread(target=work, name='worker')
thread.start()
started.wait()
one_thread()
print(calls)
calls.clear()
all_threads()
print(calls)
