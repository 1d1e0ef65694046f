import threading
def counter(start):
    value = start
    def up(by):
        nonlocal value
        value += by
        return value
    return up
def work(name, up):
    seen = []
    for by in (1, 2, 3):
        seen.append(up(by))
    print(name, seen)
up = counter(10)
threads = [threading.Thread(target=work, args=(f'T{i}', up), name=f'T{i}') for i in (1, 2)]
for t in threads:
    t.start()
    t.join()
