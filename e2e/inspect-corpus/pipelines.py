import threading


def numbers(most):
    for number in range(most):
        sent = yield number
        if sent:
            yield sent


def doubled(source):
    for one in source:
        two = one * 2
        yield two
    return 'empty'


def all_of(sources):
    ends = []
    for source in sources:
        end = yield from source
        ends.append(end)
    return ends


def consume(most):
    total = 0
    steps = all_of([doubled(numbers(most)), doubled([10])])
    for step in steps:
        total += step
    talk = numbers(2)
    first = next(talk)
    second = talk.send(7)
    talk.close()
    return total, first, second


workers = [threading.Thread(target=consume, args=(most,), name=f'worker-{most}') for most in (2, 3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
