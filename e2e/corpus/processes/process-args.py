from multiprocessing import Process


def show(first, second=2, *rest, **named):
    print(first, second, rest, sorted(named.items()))


if __name__ == '__main__':
    for args, kwargs in [((1,), {}), ((1, 'b'), {}), ((1, 2, 3, 4), {'x': 5, 'y': 6}), ((), {'first': 'f', 'z': None})]:
        process = Process(target=show, args=args, kwargs=kwargs)
        process.start()
        process.join()
    process = Process()
    process.start()
    process.join()
    print('no target:', process.exitcode)
