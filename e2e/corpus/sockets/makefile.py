import socket

left, right = socket.socketpair()
with left.makefile('w', encoding='utf-8', newline='\n') as out:
    print('first line', file=out)
    print('第二行', file=out)
    print(1, 2, 3, sep=' < ', file=out)
left.close()
lines = right.makefile('r', encoding='utf-8')
print(lines.readline(), end='')
print([line.rstrip('\n') for line in lines])
lines.close()

left, right = socket.socketpair()
raw = right.makefile('rb', buffering=0)
buffered = left.makefile('rwb')
buffered.write(b'x' * 20 + b'\n' + b'tail')
buffered.flush()
print(raw.readline(), raw.read(4))
right.sendall(b'answer\n')
print(buffered.readline(), raw.readable(), raw.writable(), raw.mode)
# the socket lives as long as its files
left.close()
buffered.write(b'still here')
buffered.flush()
print(raw.read(100))
buffered.close()
print(raw.read(100))
right.settimeout(0.1)
try:
    right.makefile('z')
except ValueError as error:
    print(error)
one, two = socket.socketpair()
one.settimeout(0.05)
reader = one.makefile('rb')
for _ in range(2):
    try:
        reader.readline()
    except OSError as error:
        print(type(error).__name__, error)
