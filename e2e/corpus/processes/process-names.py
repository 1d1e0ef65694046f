from multiprocessing import Process, current_process


def child(depth):
    print(current_process().name)
    if depth:
        for _ in range(2):
            process = Process(target=child, args=(depth - 1,))
            process.start()
            process.join()


if __name__ == '__main__':
    print(current_process().name)
    first = Process(target=child, args=(1,))
    second = Process(target=child, args=(0,), name='worker')
    third = Process(target=child, args=(0,))
    third.name = '三号'
    for process in (first, second, third):
        process.start()
        process.join()
    print([process.name for process in (first, second, third, Process())])
    try:
        first.name = 7
    except AssertionError:
        print('a name is a string')
    current_process().name = 'boss'
    fourth = Process(target=child, args=(0,))
    fourth.start()
    fourth.join()
    print(current_process().name)
