import threading

SOURCE = '''
def made(limit):
    found = []
    for n in range(limit):
        found.append(n * factor)
    return found
'''


def work(factor):
    space = {'factor': factor}
    exec(SOURCE, space)
    made = space['made']
    found = made(3)
    size = eval('len(found) + extra', {}, {'found': found, 'extra': 2})
    return found, size


answers = []
threads = [threading.Thread(target=lambda k=k: answers.append(work(k)), name=f'T{k}') for k in (2, 3)]
for thread in threads:
    thread.start()
    thread.join()
print(answers)
