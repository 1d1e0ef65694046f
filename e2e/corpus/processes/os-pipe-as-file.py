import os

read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read_end)
    with os.fdopen(write_end, 'w') as file:
        for n in range(5):
            print('line', n, file=file)
    os._exit(0)
os.close(write_end)
with os.fdopen(read_end) as file:
    for line in file:
        print(line.rstrip())
os.waitpid(pid, 0)
