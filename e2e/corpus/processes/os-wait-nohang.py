import os

read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write_end)
    os.read(read_end, 1)
    os._exit(5)
print(os.waitpid(pid, os.WNOHANG))
os.write(write_end, b'!')
ended, status = os.waitpid(pid, 0)
print(ended == pid, os.waitstatus_to_exitcode(status))
try:
    os.waitpid(pid, os.WNOHANG)
except ChildProcessError:
    print('already reaped')
