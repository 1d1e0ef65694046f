import os

parent = os.getpid()
read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    middle = os.getpid()
    if os.fork() == 0:
        os.write(write_end, f'{os.getppid() == middle} {os.getppid() == parent} {os.getpid() != middle}\n'.encode())
        os._exit(0)
    os.wait()
    os.write(write_end, f'{os.getppid() == parent}\n'.encode())
    os._exit(0)
os.waitpid(pid, 0)
print(os.read(read_end, 1000).decode(), end='')
