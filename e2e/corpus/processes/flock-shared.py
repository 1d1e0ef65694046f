"""Two readers at once, a writer after both."""
import fcntl, multiprocessing, time

def reader(name, both):
    with open('data.txt') as f:
        fcntl.flock(f, fcntl.LOCK_SH)
        print(name, 'reads', f.read().strip(), flush=True) if name == 'R2' else None
        both.wait()
        time.sleep(0.1)
        fcntl.flock(f, fcntl.LOCK_UN)

def writer(both):
    with open('data.txt', 'r+') as f:
        both.wait()
        try:
            fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print('busy', flush=True)
        fcntl.flock(f, fcntl.LOCK_EX)
        f.write('new')
        f.flush()
        print('written', flush=True)

if __name__ == '__main__':
    open('data.txt', 'w').write('old\n')
    both = multiprocessing.Barrier(3)
    ps = [multiprocessing.Process(target=reader, args=(n, both)) for n in ('R1', 'R2')]
    ps.append(multiprocessing.Process(target=writer, args=(both,)))
    for p in ps: p.start()
    for p in ps: p.join()
    print(open('data.txt').read().split())
