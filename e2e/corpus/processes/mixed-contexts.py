import multiprocessing


def add(value, n):
    with value.get_lock():
        value.value += n


if __name__ == '__main__':
    spawn, fork = multiprocessing.get_context('spawn'), multiprocessing.get_context('fork')
    value = spawn.Value('i', 0)
    for context, n in ((spawn, 1), (fork, 10), (spawn, 100)):
        process = context.Process(target=add, args=(value, n))
        process.start()
        process.join()
    print(value.value)
    try:
        spawn.Process(target=add, args=(fork.Value('i', 0), 1)).start()
    except RuntimeError as error:
        print('RuntimeError', 'fork' in str(error))
