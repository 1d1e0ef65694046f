# right · every-bytecode · a barrier by hand: the count is lost, nobody opens it, a hang
import threading

barrier = threading.Barrier(2)


def meet():
    barrier.wait()


threads = [threading.Thread(target=meet) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
