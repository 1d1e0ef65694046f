import multiprocessing as mp
import sys
import time

def show(q):
    q.put((mp.current_process().name, mp.parent_process().name, mp.get_start_method(), __name__))

def exit3():
    sys.exit(3)

def grand(q):
    c = mp.get_context('forkserver')
    p = c.Process(target=show, args=(q,), name='grandchild')
    p.start()
    p.join()
    print('grand', p.exitcode)

if __name__ == '__main__':
    mp.set_start_method('forkserver')
    q = mp.Queue()
    p = mp.Process(target=show, args=(q,), name='first')
    p.start()
    print(q.get())
    p.join()
    p = mp.Process(target=exit3)
    p.start()
    p.join()
    print(p.exitcode)
    p = mp.Process(target=time.sleep, args=(100,))
    p.start()
    p.terminate()
    p.join()
    print(p.exitcode)
    p = mp.Process(target=time.sleep, args=(100,))
    p.start()
    print(p.join(0.5), p.exitcode)
    p.kill()
    p.join()
    print(p.exitcode)
    p = mp.Process(target=grand, args=(q,))
    p.start()
    print(q.get())
    p.join()
    with mp.Pool(2) as pool:
        print(pool.map(abs, [-1, 2, -3]))
    m = mp.Manager()
    d = m.dict()
    d['a'] = 1
    print(dict(d))
    m.shutdown()
    from concurrent.futures import ProcessPoolExecutor
    with ProcessPoolExecutor(2) as ex:
        print(list(ex.map(abs, [-5, 6])))
    print(mp.active_children())
