import os

print('one process, pid', os.getpid(), flush=True)
balance = 100

pid = os.fork()

if pid == 0:
    balance -= 30
    print('child:  fork() gave me 0; I am', os.getpid(), 'child of', os.getppid(), 'balance', balance, flush=True)
    os._exit(3)

print('parent: fork() gave me', pid, 'balance', balance, flush=True)
ended, status = os.waitpid(pid, 0)
print('parent:', ended, 'ended with exit code', os.waitstatus_to_exitcode(status))
