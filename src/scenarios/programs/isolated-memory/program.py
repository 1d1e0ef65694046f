from multiprocessing import Process, current_process

ROUNDS = 100_000
counter = 0


def count():
    global counter
    for _ in range(ROUNDS):
        counter += 1
    print(current_process().name, 'counted to', counter)


if __name__ == '__main__':
    children = [Process(target=count, name=f'Counter-{n}') for n in (1, 2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print('the parent still has', counter)
