from multiprocessing import Process, Queue, current_process, parent_process


def work(q, depth):
    q.put((depth, current_process().name, parent_process().name))
    if depth < 3:
        process = Process(target=work, args=(q, depth + 1))
        process.start()
        process.join()
    q.put((depth, 'done', ''))


if __name__ == '__main__':
    q = Queue()
    process = Process(target=work, args=(q, 0))
    process.start()
    process.join()
    for _ in range(8):
        print(*q.get())
