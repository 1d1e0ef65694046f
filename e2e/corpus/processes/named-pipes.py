"""Named pipes: opening waits for the other end, reading comes to an end with the last writer."""
import errno, os, stat, threading, multiprocessing, time

os.mkfifo('pipe')
info = os.stat('pipe')
print(stat.S_ISFIFO(info.st_mode), stat.filemode(info.st_mode)[0], os.path.isfile('pipe'), os.path.exists('pipe'))
try:
    os.mkfifo('pipe')
except FileExistsError as e:
    print(e)
try:
    os.open('pipe', os.O_WRONLY | os.O_NONBLOCK)
except OSError as e:
    print(type(e).__name__, e)

reader = os.open('pipe', os.O_RDONLY | os.O_NONBLOCK)
print('nobody writes yet:', os.read(reader, 10))
writer = os.open('pipe', os.O_WRONLY | os.O_NONBLOCK)
try:
    os.read(reader, 10)
except BlockingIOError as e:
    print(e)
os.write(writer, b'some bytes')
print(os.read(reader, 4), stat.S_ISFIFO(os.fstat(reader).st_mode))
os.close(writer)
print(os.read(reader, 100), os.read(reader, 100))
os.close(reader)

def produce():
    with open('pipe', 'w') as out:
        print('producer is in', flush=True)
        for i in range(3):
            out.write('line %d\n' % i)

p = multiprocessing.Process(target=produce)
p.start()
time.sleep(0.1)
print('reader opens', flush=True)
with open('pipe') as lines:
    time.sleep(0.1)
    print(lines.name, [line.strip() for line in lines])
p.join()

both = os.open('pipe', os.O_RDWR)
os.write(both, b'to myself')
print(os.read(both, 100))
os.close(both)

gone = []
def read():
    with open('pipe', 'rb') as f:
        gone.append(f.read())
t = threading.Thread(target=read)
t.start()
with open('pipe', 'wb', buffering=0) as f:
    f.write(b'one')
    os.unlink('pipe')
    f.write(b'two')
t.join()
print(gone, os.path.exists('pipe'))
