"""A lock goes with its process, however that ends; a lock file guards a counter."""
import fcntl, multiprocessing, os, signal, time

def holder(ready):
    f = open('lock', 'w')
    fcntl.flock(f, fcntl.LOCK_EX)
    ready.set()
    time.sleep(60)

def add(times):
    for _ in range(times):
        with open('lock', 'w') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            n = int(open('count').read())
            time.sleep(0.001)
            with open('count', 'w') as out:
                out.write(str(n + 1))

if __name__ == '__main__':
    ready = multiprocessing.Event()
    p = multiprocessing.Process(target=holder, args=(ready,))
    p.start()
    ready.wait()
    f = open('lock', 'w')
    try:
        fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print('held')
    os.kill(p.pid, signal.SIGKILL)
    fcntl.flock(f, fcntl.LOCK_EX)
    print('free')
    f.close()
    p.join()
    print(p.exitcode)
    open('count', 'w').write('0')
    ps = [multiprocessing.Process(target=add, args=(5,)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(open('count').read())
