from multiprocessing import Manager, Process


def work(event, condition, semaphore, barrier, log):
    event.wait()
    with semaphore:
        log.append('inside')
    barrier.wait()
    with condition:
        log.append('after')
        condition.notify_all()


if __name__ == '__main__':
    with Manager() as manager:
        event, condition, semaphore, barrier, log = manager.Event(), manager.Condition(), manager.Semaphore(1), manager.Barrier(3), manager.list()
        processes = [Process(target=work, args=(event, condition, semaphore, barrier, log)) for _ in range(2)]
        for process in processes:
            process.start()
        print(list(log), event.is_set())
        event.set()
        barrier.wait()
        with condition:
            print(condition.wait_for(lambda: len(log) == 4, timeout=20))
        for process in processes:
            process.join()
        print(list(log))
