import os

read_end, write_end = os.pipe()
start = os.getpid()
os.fork()
os.fork()
os.fork()
os.write(write_end, b'x')
try:
    while True:
        os.wait()
except ChildProcessError:
    pass
if os.getpid() != start:
    os._exit(0)
print(len(os.read(read_end, 100)), 'processes of three forks')
