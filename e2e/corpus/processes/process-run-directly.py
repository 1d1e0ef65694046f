import os
from multiprocessing import Process

seen = []


def work(pid):
    seen.append(os.getpid() == pid)


if __name__ == '__main__':
    process = Process(target=work, args=(os.getpid(),))
    process.run()
    print('run() stays in this process:', seen)
    process.start()
    process.join()
    print('start() does not:', seen, process.exitcode)
