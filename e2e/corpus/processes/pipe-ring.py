from multiprocessing import Pipe, Process

COUNT, ROUNDS = 5, 4


def pass_on(n, source, target):
    for _ in range(ROUNDS):
        token = source.recv()
        target.send(token + [n])


if __name__ == '__main__':
    pipes = [Pipe(False) for _ in range(COUNT + 1)]
    processes = [Process(target=pass_on, args=(n, pipes[n][0], pipes[n + 1][1])) for n in range(COUNT)]
    for process in processes:
        process.start()
    token = []
    for _ in range(ROUNDS):
        pipes[0][1].send(token)
        token = pipes[COUNT][0].recv()
    for process in processes:
        process.join()
    print(''.join(map(str, token)))
