import multiprocessing as mp
FACTOR = 4
def outer(n):
    total = 0
    def add(x):
        nonlocal total
        before = total
        total += x * FACTOR
        return before
    steps = [add(i) for i in range(n)]
    return steps, total
def work(queue, n):
    steps, total = outer(n)
    queue.put(total)
    last, *rest = reversed(steps)
    queue.put(last)
if __name__ == '__main__':
    ctx = mp.get_context('spawn')
    q = ctx.SimpleQueue()
    FACTOR = 9
    p = ctx.Process(target=work, args=(q, 3))
    p.start()
    a = q.get()
    b = q.get()
    p.join()
    print(a, b, outer(2))
