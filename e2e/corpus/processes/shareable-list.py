from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def change(name):
    shared = ShareableList(name=name)
    shared[0] = 'hi'
    shared[1] += 1
    shared[3] = None
    shared.shm.close()


if __name__ == '__main__':
    shared = ShareableList(['hello', 41, 2.5, True, b'bytes'])
    process = Process(target=change, args=(shared.shm.name,))
    process.start()
    process.join()
    print(list(shared), len(shared), shared.count(42), shared.index(2.5))
    try:
        shared[0] = 'much too long a text'
    except ValueError as error:
        print('ValueError:', error)
    shared.shm.close()
    shared.shm.unlink()
