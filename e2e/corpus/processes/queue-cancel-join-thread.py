from multiprocessing import Process, Queue


def produce(q):
    q.cancel_join_thread()
    q.put('x' * 1_000_000)


if __name__ == '__main__':
    q = Queue()
    process = Process(target=produce, args=(q,))
    process.start()
    process.join()
    print('ended though nobody took the item:', process.exitcode)
