import threading

total = 0
names = ['a', 'b', 'c']


def take():
    global total, extra
    extra = names.pop()
    mine = extra
    del extra
    total += ord(mine)
    for index, name in enumerate(names):
        last = index, name
    del index
    return mine, last


def work(found):
    found.append(take())
    mine = found[-1]
    del mine
    found.append(total)


found = []
thread = threading.Thread(target=work, args=(found,), name='taker')
thread.start()
thread.join()
del names
print(found, total)
