import multiprocessing


def wait(pipe):
    pipe.recv()


if __name__ == '__main__':
    print(multiprocessing.active_children())
    pipes = [multiprocessing.Pipe() for _ in range(3)]
    processes = [multiprocessing.Process(target=wait, args=(end,), name=name) for name, (_, end) in zip('abc', pipes)]
    for process in processes:
        process.start()
    print(sorted(process.name for process in multiprocessing.active_children()))
    processes[1].kill()
    processes[1].join()
    print(sorted(process.name for process in multiprocessing.active_children()))
    pipes[0][0].send('go')
    pipes[2][0].send('go')
    for process in processes:
        process.join()
    print(multiprocessing.active_children(), [process.exitcode for process in processes])
