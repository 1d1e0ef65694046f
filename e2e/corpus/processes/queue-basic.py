from multiprocessing import Process, Queue


def work(requests, answers):
    while (n := requests.get()) is not None:
        answers.put((n, n**2))


if __name__ == '__main__':
    requests, answers = Queue(), Queue()
    process = Process(target=work, args=(requests, answers))
    process.start()
    for n in range(5):
        requests.put(n)
    requests.put(None)
    print([answers.get() for _ in range(5)])
    process.join()
    print(process.exitcode)
