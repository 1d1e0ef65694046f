from multiprocessing import Process, current_process


def greet(greeting, to='nobody', times=1):
    for _ in range(times):
        print(f'{current_process().name}: {greeting}, {to}')


if __name__ == '__main__':
    child = Process(target=greet, args=('hello',), kwargs={'to': 'parent', 'times': 2}, name='Greeter')
    child.start()
    print('parent: I have started', child.name)
