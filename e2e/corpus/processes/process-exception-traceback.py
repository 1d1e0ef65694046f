from multiprocessing import Process


def divide(n):
    return 10 / n


def work(n):
    print('dividing by', n)
    print(divide(n))


if __name__ == '__main__':
    for n in (5, 0):
        process = Process(target=work, args=(n,))
        process.start()
        process.join()
        print('exit code', process.exitcode)
    print('the parent goes on')
