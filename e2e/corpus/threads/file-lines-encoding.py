"""Iteration, newlines and encodings; names and contents in Chinese."""
import os

with open('诗.txt', 'w', encoding='utf-8') as file:
    file.write('床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n')
with open('诗.txt', encoding='utf-8') as file:
    for number, line in enumerate(file, 1):
        print(number, line.rstrip(), len(line))
print(os.path.getsize('诗.txt'), os.listdir('.') == sorted(os.listdir('.')), '诗.txt' in os.listdir('.'))
print(open('诗.txt', 'rb').read(6), open('诗.txt', 'rb').readline().decode('utf-8'), end='')

with open('gbk.txt', 'w', encoding='gbk') as file:
    file.write('静夜思')
print(open('gbk.txt', 'rb').read())
print(open('gbk.txt', encoding='gbk').read())
try:
    open('gbk.txt', encoding='utf-8').read()
except UnicodeDecodeError as error:
    print(error)
print(ascii(open('gbk.txt', encoding='utf-8', errors='replace').read()))
try:
    open('ascii.txt', 'w', encoding='ascii').write('月')
except UnicodeEncodeError as error:
    print(error)
try:
    open('x', 'w', encoding='no-such')
except LookupError as error:
    print(error)

with open('newlines', 'w', newline='\r\n') as file:
    file.write('a\nb\n')
print(open('newlines', 'rb').read(), repr(open('newlines').read()), repr(open('newlines', newline='').read()))
with open('newlines', 'wb') as file:
    file.write(b'one\rtwo\r\nthree\nfour')
with open('newlines') as file:
    print(file.readlines(), file.newlines)
print(open('newlines', newline='\r').readlines())
print(repr(open('newlines', newline='\n').readline()))

with open('big.txt', 'w', encoding='utf-8') as file:
    for n in range(5000):
        print('行', n, file=file)
with open('big.txt', encoding='utf-8') as file:
    lines = file.readlines()
print(len(lines), lines[-1].strip(), os.path.getsize('big.txt'))
