from multiprocessing import Manager, Process


def work(space, number, numbers, lock):
    for _ in range(20):
        with lock:
            space.count += 1
            number.value += 2
            numbers[1] += 3


if __name__ == '__main__':
    with Manager() as manager:
        space, lock = manager.Namespace(count=0, name='shared'), manager.Lock()
        number, numbers = manager.Value('i', 0), manager.Array('i', [1, 2, 3])
        processes = [Process(target=work, args=(space, number, numbers, lock)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(space.count, space.name, number.value, numbers[1], len(numbers))
        space.extra = [1]
        print(space.extra, space)
        del space.extra
        try:
            space.extra
        except AttributeError as error:
            print('AttributeError')
