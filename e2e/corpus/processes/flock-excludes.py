import fcntl, multiprocessing, time

def worker(name, ready, go):
    with open('data.txt', 'a') as f:
        if name == 'B':
            ready.wait()
            try:
                fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as e:
                print('B', type(e).__name__, e.errno, e, flush=True)
            go.set()
        fcntl.flock(f, fcntl.LOCK_EX)
        print(name, 'has it', flush=True)
        if name == 'A':
            ready.set()
            go.wait()
            time.sleep(0.1)
        f.write(name + '\n')
        f.flush()
        print(name, 'gives it back', flush=True)

if __name__ == '__main__':
    ready, go = multiprocessing.Event(), multiprocessing.Event()
    ps = [multiprocessing.Process(target=worker, args=(n, ready, go), name=n) for n in 'AB']
    for p in ps: p.start()
    for p in ps: p.join()
    print(open('data.txt').read().split())
