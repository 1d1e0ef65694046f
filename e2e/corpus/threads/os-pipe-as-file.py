"""open() on the ends of a pipe: lines of text, bytes, unbuffered."""
import os
import threading

r, w = os.pipe()


def writer():
    with open(w, 'w') as stream:
        print('first', file=stream)
        print('zweite Zeile: äöü', file=stream)
        stream.write('no newline')


thread = threading.Thread(target=writer)
thread.start()
with open(r, encoding='utf-8') as stream:
    for line in stream:
        print(repr(line))
thread.join()

r, w = os.pipe()
with os.fdopen(w, 'wb', buffering=0) as raw:
    print(type(raw).__name__, raw.writable(), raw.readable(), raw.write(b'abc\ndef'))
with os.fdopen(r, 'rb') as buffered:
    print(buffered.readline(), buffered.read(2), buffered.read())
    print(buffered.seekable())

r, w = os.pipe()
with open(w, 'wb', closefd=False) as stream:
    stream.write(b'kept open')
os.write(w, b', more')
os.close(w)
print(os.read(r, 100))
try:
    open(r, 'rb').seek(0)
except OSError as error:
    print(type(error).__name__)
