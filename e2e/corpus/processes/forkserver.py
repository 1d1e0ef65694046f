import multiprocessing

setting = 'imported'


def show(q):
    q.put((setting, multiprocessing.current_process().name, multiprocessing.parent_process().name))


if __name__ == '__main__':
    setting = 'changed'
    context = multiprocessing.get_context('forkserver')
    q = context.SimpleQueue()
    for _ in range(2):
        process = context.Process(target=show, args=(q,))
        process.start()
        print(q.get())
        process.join()
        print(process.exitcode)
