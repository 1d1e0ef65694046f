"""What was written reaches the file when nobody closes it: at the last reference, at exit, by flush."""
import atexit
import os


def write_and_forget():
    open('forgotten', 'w').write('still there')


write_and_forget()
print(open('forgotten').read())
file = open('buffered', 'w')
file.write('waits')
print(os.path.getsize('buffered'))
file.flush()
print(os.path.getsize('buffered'))
lines = open('lines', 'w', buffering=1)
lines.write('no newline')
print(os.path.getsize('lines'))
lines.write(' now\n')
print(os.path.getsize('lines'))
with open('raw', 'wb', buffering=0) as raw:
    raw.write(b'at once')
    print(os.path.getsize('raw'))
print(file, repr(file.buffer), repr(raw), type(file).__name__, file.closed)
kept = open('kept', 'w')
kept.write('until the end')
atexit.register(lambda: print('at exit', os.path.getsize('kept')))
try:
    with open('in-with', 'w') as inner:
        inner.write('saved by with')
        raise RuntimeError('out')
except RuntimeError:
    print(open('in-with').read())
