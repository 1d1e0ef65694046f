from multiprocessing import Process, current_process


def greet(greeting, to='nobody', times=1):
    for _ in range(times):
        print(f'{current_process().name}: {greeting}, {to}')


if __name__ == '__main__':
    child = Process(target=greet, args=('hello',), kwargs={'to': 'parent', 'times': 2}, name='Greeter')
    child.start()
    child.join()
    print('parent: I have started and awaited', child.name)
