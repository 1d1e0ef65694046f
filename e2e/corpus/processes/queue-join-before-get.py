from multiprocessing import Process, Queue


def produce(q):
    q.put('x' * 1_000_000)


if __name__ == '__main__':
    q = Queue()
    process = Process(target=produce, args=(q,))
    process.start()
    process.join(0.3)
    print('still alive, for nobody has taken the item:', process.is_alive())
    print(len(q.get()))
    process.join()
    print(process.is_alive(), process.exitcode)
