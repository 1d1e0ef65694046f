import threading

table = {}
items = []


def fill(name):
    for n in range(100):
        table[name, n] = n
        items.append(n)
    table.setdefault('first', name)


threads = [threading.Thread(target=fill, args=(name,)) for name in 'abcd']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(table), len(items), sum(items), table['first'] in 'abcd')
