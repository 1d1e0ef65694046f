import os

first = os.fork()
second = os.fork()

print(f'pid {os.getpid()}, child of {os.getppid()}: first {first}, second {second}', flush=True)

if second:
    os.waitpid(second, 0)
if first and second:
    os.waitpid(first, 0)
    print('four processes came of two forks')
