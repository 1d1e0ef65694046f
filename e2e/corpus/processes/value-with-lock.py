from multiprocessing import Process, Value


def add(total):
    for _ in range(100):
        with total.get_lock():
            total.value += 1


if __name__ == '__main__':
    total = Value('q', 10**12)
    processes = [Process(target=add, args=(total,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(total.value - 10**12, total.get_obj().value == total.value)
    print(hasattr(Value('i', 1, lock=False), 'get_lock'))
    with total:
        total.value = 1
    print(total.value)
