"""Nobody reads any more: writing fails."""
import os

r, w = os.pipe()
copy = os.dup(r)
os.close(r)
print(os.write(w, b'still read'))
print(os.read(copy, 100))
os.close(copy)
try:
    os.write(w, b'x')
except BrokenPipeError as error:
    print(type(error).__name__, error.strerror)
try:
    with open(w, 'w') as stream:
        stream.write('never arrives')
except BrokenPipeError as error:
    print('when it is closed:', error.strerror, stream.closed)
