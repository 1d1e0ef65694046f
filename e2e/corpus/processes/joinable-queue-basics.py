import time
from multiprocessing import JoinableQueue, Process


def work(q):
    while (item := q.get()) is not None:
        time.sleep(0.02)
        print('did', item)
        q.task_done()
    q.task_done()


if __name__ == '__main__':
    q = JoinableQueue()
    q.join()
    print('an empty queue is not waited for')
    process = Process(target=work, args=(q,))
    process.start()
    for item in 'abc':
        q.put(item)
    q.join()
    print('all done')
    q.put(None)
    q.join()
    process.join()
    try:
        q.task_done()
    except ValueError as error:
        print('ValueError:', error)
