# wrong · cpython · two processes count in a byte of SharedMemory · shm.buf[0] at 8
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def vote(name):
    shm = SharedMemory(name)
    shm.buf[0] += 1
    shm.close()


if __name__ == '__main__':
    shm = SharedMemory(create=True, size=16)
    voters = [Process(target=vote, args=(shm.name,)) for _ in range(2)]
    for voter in voters:
        voter.start()
    for voter in voters:
        voter.join()
    votes = shm.buf[0]
    shm.close()
    shm.unlink()
    assert votes == 2, votes
