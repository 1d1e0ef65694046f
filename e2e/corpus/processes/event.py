from multiprocessing import Event, Process, SimpleQueue


def wait(event, q, n):
    q.put(('waits', n))
    event.wait()
    q.put(('goes', n))


if __name__ == '__main__':
    event, q = Event(), SimpleQueue()
    print(event.is_set(), event.wait(0.05))
    processes = [Process(target=wait, args=(event, q, n)) for n in range(4)]
    for process in processes:
        process.start()
    print(sorted(q.get() for _ in range(4)))
    event.set()
    print(sorted(q.get() for _ in range(4)))
    for process in processes:
        process.join()
    print(event.is_set(), event.wait(), event.wait(0))
    event.clear()
    print(event.is_set())
