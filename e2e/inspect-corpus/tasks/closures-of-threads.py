import threading
def make(n):
    items = []
    def add(x):
        nonlocal n
        n += x
        items.append(n)
        return lambda: (n, len(items))
    return add, items
adders = []
for k in range(2):
    add, items = make(k * 10)
    adders.append(add)
def work(at):
    ask = None
    for x in (1, 2, 3):
        ask = adders[at](x)
    pair = ask()
    return pair
threads = [threading.Thread(target=work, args=(at,), name=f'A{at}') for at in range(2)]
for t in threads: t.start()
for t in threads: t.join()
final = [make(5)[0](1)() for _ in range(2)]
