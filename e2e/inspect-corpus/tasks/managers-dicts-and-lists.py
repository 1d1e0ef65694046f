import multiprocessing
def fill(prices, log, lock, name):
    with lock:
        old = prices.get(name)
        prices[name] = (old or 0) + 5
        seen = dict(prices)
    log.append(name)
    log.extend([name * 2, len(seen)])
    now = list(log)
    return now
if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    with context.Manager() as manager:
        prices = manager.dict(tea=3)
        log = manager.list(['start'])
        nested = manager.dict(inner=manager.list([1]))
        inner = nested['inner']
        inner.append(2)
        lock = manager.Lock()
        for name in ('tea', 'rice'):
            p = context.Process(target=fill, args=(prices, log, lock, name))
            p.start()
            p.join()
        all_of = prices.copy(), log[:], inner[:]
        del prices['tea']
        left = prices.items()
        space = manager.Namespace(x=1)
        space.y = space.x + 1
        both = space.x, space.y
    print(all_of, left, both)
