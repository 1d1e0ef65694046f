"""Positions in text and binary files; cutting files off and making them longer."""
import os

with open('digits', 'w+') as file:
    file.write('0123456789' * 3)
    print(file.tell(), file.seek(5), file.read(3), file.tell())
    print(file.seek(0, 2), repr(file.read()))
    print(file.truncate(12), file.tell())
    file.seek(0)
    print(file.read())

with open('digits', 'rb+') as file:
    print(file.seek(-4, os.SEEK_END), file.read(2), file.seek(1, os.SEEK_CUR), file.peek()[:1])
    file.seek(20)
    file.write(b'far')
print(os.path.getsize('digits'), open('digits', 'rb').read()[10:])

with open('digits', 'r+') as file:
    file.seek(3)
    file.truncate()
print(open('digits').read())
os.truncate('digits', 5)
print(open('digits', 'rb').read())

with open('lines', 'w') as file:
    file.writelines(f'line {n}\n' for n in range(4))
with open('lines') as file:
    first = file.readline()
    here = file.tell()
    print(repr(first), here, file.readlines())
    file.seek(here)
    print(repr(file.readline(3)), repr(file.readline()), repr(file.read(8)))
    for call in (lambda: file.seek(-1), lambda: file.seek(1, 1), lambda: file.seek(1, 2)):
        try:
            call()
        except (ValueError, OSError) as error:
            print(type(error).__name__, error)
    file.seek(0)
    next(file)
    try:
        file.tell()
    except OSError as error:
        print(error)
try:
    file.read()
except ValueError as error:
    print(error, file.closed)
