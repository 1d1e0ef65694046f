import multiprocessing
import os


def child(out, expected):
    me, parent = multiprocessing.current_process(), multiprocessing.parent_process()
    out.put((me.name, me.pid == os.getpid(), parent.name, parent.pid == expected == os.getppid(), parent.is_alive()))


if __name__ == '__main__':
    print(multiprocessing.parent_process(), multiprocessing.current_process().pid == os.getpid())
    out = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=child, args=(out, os.getpid()))
    process.start()
    print(out.get())
    process.join()
