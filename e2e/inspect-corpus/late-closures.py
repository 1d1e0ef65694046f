import threading


def makers():
    early, late = [], []
    for step in range(3):
        def show(fixed=step):
            inner = fixed + step
            return inner
        early.append(show)
        late.append(lambda: step * 10)
    return early, late


def counter():
    count = 0
    def more(by=1):
        nonlocal count
        before = count
        count = before + by
        return count
    def less():
        nonlocal count
        count -= 1
        return count
    return more, less


def use(name):
    early, late = makers()
    sums = [one() for one in early]
    more, less = counter()
    more(5)
    rest = less()
    products = [one() for one in late]
    return name, sums, rest, products


threads = [threading.Thread(target=use, args=(letter,), name=letter) for letter in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
