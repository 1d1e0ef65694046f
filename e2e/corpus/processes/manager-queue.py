from multiprocessing import Manager, Process
from queue import Empty, Full


def work(jobs, results):
    while True:
        job = jobs.get()
        if job is None:
            break
        results.put(job * 2)
        jobs.task_done()
    jobs.task_done()


if __name__ == '__main__':
    with Manager() as manager:
        jobs, results = manager.JoinableQueue(), manager.Queue(10)
        processes = [Process(target=work, args=(jobs, results)) for _ in range(2)]
        for process in processes:
            process.start()
        for job in [*range(6), None, None]:
            jobs.put(job)
        jobs.join()
        for process in processes:
            process.join()
        print(results.qsize(), sorted(results.get() for _ in range(6)), results.empty())
        try:
            results.get(timeout=0.05)
        except Empty:
            print('Empty')
        small = manager.Queue(1)
        small.put(1)
        try:
            small.put_nowait(2)
        except Full:
            print('Full', small.full())
