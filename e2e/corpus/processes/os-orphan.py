import os
import time

read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    middle = os.getpid()
    if os.fork() == 0:
        while os.getppid() == middle:
            time.sleep(0.01)
        os.write(write_end, b'the orphan has another parent')
        os._exit(0)
    os._exit(0)
os.waitpid(pid, 0)
os.close(write_end)
print(os.read(read_end, 1000).decode())
