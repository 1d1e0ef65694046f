from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def write(name):
    memory = SharedMemory(name=name)
    memory.buf[0:5] = b'hello'
    memory.buf[99] = 42
    memory.close()


if __name__ == '__main__':
    memory = SharedMemory(create=True, size=100)
    print(memory.size >= 100, bytes(memory.buf[:5]))
    process = Process(target=write, args=(memory.name,))
    process.start()
    process.join()
    print(bytes(memory.buf[:5]), memory.buf[99], sum(memory.buf[5:99]))
    name = memory.name
    memory.close()
    memory.unlink()
    try:
        SharedMemory(name=name)
    except FileNotFoundError:
        print('gone')
