import multiprocessing


def make_counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def produce():
    received = yield 'first'
    while True:
        received = yield f'got {received}'


if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    step = make_counter()
    step(5)
    generator = produce()
    next(generator)

    def use():
        print('child: ', step(), step(), generator.send('child'), generator.send('again'))

    process = context.Process(target=use)
    process.start()
    process.join()
    print('parent:', step(), generator.send('parent'))
