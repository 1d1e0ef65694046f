# wrong · every-bytecode · Value without its lock: an update of a child process is lost
import multiprocessing


def add(total):
    total.value += 1


if __name__ == '__main__':
    total = multiprocessing.Value('i', 0)
    children = [multiprocessing.Process(target=add, args=(total,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert total.value == 2, total.value
