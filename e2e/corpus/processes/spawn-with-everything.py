import multiprocessing


def work(queue, lock, event, value, array, connection, barrier):
    with lock:
        value.value += 1
        array[0] = 9
    connection.send('through the pipe')
    queue.put('through the queue')
    barrier.wait()
    event.set()


if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    queue, lock, event = context.Queue(), context.Lock(), context.Event()
    value, array, barrier = context.Value('i', 1), context.Array('i', 3), context.Barrier(2)
    here, there = context.Pipe()
    process = context.Process(target=work, args=(queue, lock, event, value, array, there, barrier))
    process.start()
    print(here.recv())
    print(queue.get())
    barrier.wait()
    event.wait()
    process.join()
    print(value.value, array[:], process.exitcode)
