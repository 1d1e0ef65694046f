# What threads that wait are in the middle of: sys._current_frames, and the tracebacks of faulthandler.
import faulthandler
import re
import sys
import threading
import time
import traceback

ready = threading.Event()
go_on = threading.Event()


def inner(number):
    doubled = number * 2
    ready.set()
    go_on.wait()
    return doubled


def worker():
    inner(21)


def own(stack):
    return [(line.name, line.lineno) for line in stack if line.filename.endswith('current-frames.py')]


def dumped(**options):
    with open('dump.txt', 'w+') as file:
        faulthandler.dump_traceback(file=file, **options)
        file.seek(0)
        for line in file:
            if 'most recent call first' in line:
                print(re.sub(r' 0x\w+( \[.*\])?', '', line.rstrip()))
            elif re.search(r'current-frames\.py"', line):
                print(re.sub('".*"', 'here', line.rstrip()))


thread = threading.Thread(target=worker)
thread.start()
ready.wait()
time.sleep(0.01)

frames = sys._current_frames()
print(sorted(frames) == sorted([threading.main_thread().ident, thread.ident]))
print(own(traceback.extract_stack(frames[thread.ident])))
frame = frames[thread.ident]
while frame.f_code.co_name != 'inner':
    frame = frame.f_back
print(frame.f_locals, frame.f_back.f_code.co_name, frame.f_globals is globals())
del frame, frames
dumped()
dumped(all_threads=False)

with open('later.txt', 'w+') as file:
    faulthandler.dump_traceback_later(0.2, file=file)
    time.sleep(0.3)
    faulthandler.dump_traceback_later(0.2, file=file)
    time.sleep(0.1)
    faulthandler.cancel_dump_traceback_later()
    file.seek(0)
    told = file.read()
print(told.splitlines()[0], told.count('Timeout'), told.count('in inner'))
go_on.set()
thread.join()
