# right · cpython · each process has a byte of SharedMemory of its own
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def vote(name, own):
    shm = SharedMemory(name)
    shm.buf[own] += 1
    shm.close()


if __name__ == '__main__':
    shm = SharedMemory(create=True, size=16)
    voters = [Process(target=vote, args=(shm.name, own)) for own in range(2)]
    for voter in voters:
        voter.start()
    for voter in voters:
        voter.join()
    votes = sum(shm.buf)
    shm.close()
    shm.unlink()
    assert votes == 2, votes
