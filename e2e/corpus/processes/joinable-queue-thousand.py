from multiprocessing import JoinableQueue, Process, Value


def consume(q, total):
    while True:
        n = q.get()
        with total.get_lock():
            total.value += n
        q.task_done()


if __name__ == '__main__':
    q, total = JoinableQueue(), Value('i', 0)
    for _ in range(3):
        Process(target=consume, args=(q, total), daemon=True).start()
    for n in range(1000):
        q.put(n)
    q.join()
    print(total.value)
