import threading
def work(name):
    first = 1
    second = 'two'
    del first
    try:
        {}[second]
    except KeyError as error:
        missing = error.args[0]
    third = missing + '!'
    del second
    print(name, third)
threads = [threading.Thread(target=work, args=(f'T{i}',), name=f'T{i}') for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
