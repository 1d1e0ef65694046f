"""Every mode of open, and what each one does to what is there."""
with open('data.txt', 'w') as file:
    print(file.mode, file.writable(), file.readable(), file.write('one\ntwo\n'))

with open('data.txt') as file:
    print(file.mode, file.readable(), file.writable(), file.name, repr(file.read()))

with open('data.txt', 'a') as file:
    print(file.tell(), file.write('three\n'), file.tell())

with open('data.txt', 'r+') as file:
    print(file.readline(), end='')
    file.seek(0)
    file.write('ONE')
    file.flush()
    file.seek(0)
    print(file.read(), end='')

with open('data.txt', 'w+') as file:
    print(repr(file.read()))
    file.write('fresh')
    file.seek(1)
    print(file.read())

with open('data.txt', 'a+') as file:
    file.write(' and more')
    file.seek(0)
    print(file.read())
    file.seek(0)
    file.write('!')
print(open('data.txt').read())

with open('new.txt', 'x') as file:
    file.write('made')
try:
    open('new.txt', 'x')
except FileExistsError as error:
    print(error)

with open('data.bin', 'wb') as file:
    print(file.mode, file.write(bytes(range(5))))
with open('data.bin', 'r+b') as file:
    file.seek(-1, 2)
    print(file.read(), file.seek(1), file.read(2), file.tell())
    file.seek(0)
    file.write(b'\xff')
print(open('data.bin', 'rb').read())
with open('data.bin', 'ab', buffering=0) as file:
    print(file.write(b'end'), file.tell())
print(open('data.bin', 'rb', buffering=0).read())

for mode in ('q', 'rw', 'r+w', '', 'rbt'):
    try:
        open('data.txt', mode)
    except ValueError as error:
        print(repr(mode), error)
for call in (lambda: open('data.txt').write('x'), lambda: open('data.txt', 'w').read(), lambda: open('data.txt', 'rb').write(b'x')):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error)
