"""Standard streams follow their descriptors: dup2 redirects print, input and errors."""
import os
import sys

print('to the terminal')
saved = os.dup(1)
file = os.open('out.txt', os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
os.dup2(file, 1)
os.close(file)
print('to the file')
sys.stdout.flush()
os.write(1, b'written\n')
os.dup2(saved, 1)
os.close(saved)
print('back again:', open('out.txt').read())

reader, writer = os.pipe()
if os.fork() == 0:
    os.close(reader)
    os.dup2(writer, 1)
    os.close(writer)
    print('from the child', flush=True)
    os._exit(0)
os.close(writer)
os.wait()
os.dup2(reader, 0)
print('input says:', input())
try:
    input()
except EOFError as error:
    print('EOFError', error)
with open('both.txt', 'w') as both:
    keep = os.dup(2)
    os.dup2(both.fileno(), 2)
    print('an error', file=sys.stderr, flush=True)
    sys.stderr.buffer.write(b'bytes\n')
    sys.stderr.flush()
    os.dup2(keep, 2)
    os.close(keep)
print(open('both.txt').read())
print(repr(open), type(open).__name__, open.__module__)
os.dup2(1, 7)
os.write(7, b'seven\n')
os.close(7)
try:
    os.write(7, b'x')
except OSError as error:
    print(error)
