import time
from multiprocessing import Lock, Process, Semaphore, Value


def visit(seats, inside, most):
    with seats:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.1)
        with inside.get_lock():
            inside.value -= 1


if __name__ == '__main__':
    seats, inside, most = Semaphore(3), Value('i', 0), Value('i', 0)
    processes = [Process(target=visit, args=(seats, inside, most)) for _ in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(inside.value, most.value <= 3, seats.get_value())
    print([seats.acquire(False) for _ in range(4)], type(Lock()).__name__)
