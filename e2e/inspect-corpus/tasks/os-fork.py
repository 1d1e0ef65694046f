import os


def child(number):
    here = [number]
    here.append(number * 10)
    os.write(1, f'child {here}\n'.encode())
    return len(here)


for number in range(2):
    pid = os.fork()
    if pid == 0:
        code = child(number)
        os._exit(code)
    _, status = os.waitpid(pid, 0)
    left = os.waitstatus_to_exitcode(status)
    print(number, left)
