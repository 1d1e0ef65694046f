import threading

barrier = threading.Barrier(3)


def arrive():
    barrier.wait()
    print('never printed')


threads = [threading.Thread(target=arrive, name=f'Party-{n}') for n in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
