import multiprocessing as mp


def add(counter, cells, times):
    for step in range(times):
        with counter.get_lock():
            before = counter.value
            counter.value = before + 1
        cells[step % 2] += before


if __name__ == '__main__':
    context = mp.get_context('fork')
    counter = context.Value('i', 0)
    cells = context.Array('i', 2)
    worker = context.Process(target=add, args=(counter, cells, 4), name='adder')
    worker.start()
    worker.join()
    seen = counter.value, list(cells)
    print(seen)
