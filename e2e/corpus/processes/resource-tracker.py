import os, signal, subprocess, sys, time, warnings
import multiprocessing as mp
from multiprocessing import resource_tracker as rt
from multiprocessing.shared_memory import SharedMemory


def told(code, *arguments):
    """What a program prints, and what its tracker says: both have the pipe of its stderr, so this waits for the tracker's end."""
    run = subprocess.run([sys.executable, '-c', code, *arguments], capture_output=True, text=True)
    print(run.stdout, end='')
    for line in run.stderr.splitlines():
        if 'File "' not in line:
            print('   ', line.partition('resource_tracker: ')[2] or line.strip())


LEFT = '''
from multiprocessing.shared_memory import SharedMemory
a = SharedMemory(create=True, size=9, name="pylanes-left")
b = SharedMemory(create=True, size=9)
b.close(); b.unlink()
a.close()
print("left")
'''
TAKEN_BACK_TWICE = '''
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory
a = SharedMemory(create=True, size=9, name="pylanes-twice")
resource_tracker.unregister(a._name, "shared_memory")
a.close()
a.unlink()
print("taken back twice")
'''
KILLED = '''
import os, signal
import multiprocessing as mp
lock = mp.get_context("spawn").Lock()
rest = mp.get_context("spawn").Value("i")
print("killed", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
'''
OTHERS = '''
import sys
from multiprocessing.shared_memory import SharedMemory
a = SharedMemory(name="pylanes-both", track=sys.argv[1] == "track")
a.buf[0] += 1
a.close()
'''
OWN = '''
from multiprocessing.resource_tracker import ResourceTracker
for what, name, kind in (("left", "a", "dummy"), ("taken back", "a", "dummy"), ("never there", "/pylanes-never", "semaphore"), ("no such kind", "a", "file")):
    tracker = ResourceTracker()
    tracker.ensure_running()
    tracker.register(name, kind)
    if what == "taken back":
        tracker.unregister(name, kind)
    tracker._stop()
    print(what, tracker._exitcode, tracker._pid, tracker._fd)
'''


def is_there(name):
    try:
        SharedMemory(name=name, track=False).close()
        return True
    except FileNotFoundError as error:
        return str(error)


def reuses(pid, connection):
    rt.ensure_running()
    connection.send((rt._resource_tracker._pid in (None, pid), rt._resource_tracker._check_alive()))


if __name__ == '__main__':
    for code in (LEFT, TAKEN_BACK_TWICE, OWN):
        told(code)
    print(is_there('pylanes-left'))
    run = subprocess.run([sys.executable, '-c', KILLED], capture_output=True, text=True)
    print(run.stdout.strip(), run.returncode, ['leaked semaphore' in line for line in run.stderr.splitlines()])

    # a program that only looks takes it away from the one that made it
    made = SharedMemory(create=True, size=9, name='pylanes-both')
    told(OTHERS, 'no')
    print(made.buf[0], is_there('pylanes-both'))
    told(OTHERS, 'track')
    print(made.buf[0], is_there('pylanes-both'))
    made.close()
    try:
        made.unlink()
    except FileNotFoundError as error:
        print(error)
    rt.unregister('/pylanes-both', 'shared_memory')

    tracker = rt._resource_tracker
    pid = tracker._pid
    for method in ('fork', 'spawn', 'forkserver'):
        context = mp.get_context(method)
        mine, theirs = context.Pipe()
        process = context.Process(target=reuses, args=(pid, theirs))
        process.start()
        print(method, *mine.recv())
        process.join()

    os.kill(pid, signal.SIGTERM)
    os.kill(pid, signal.SIGINT)
    print(os.waitpid(pid, os.WNOHANG), tracker._check_alive())
    os.kill(pid, signal.SIGKILL)
    print(os.waitpid(pid, 0)[1], tracker._check_alive())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        rt.ensure_running()
    print(*(each.message for each in caught), tracker._pid != pid, tracker._check_alive())

    try:
        rt.register('a' * 600, 'shared_memory')
    except ValueError as error:
        print(error)
