import threading


def wait_for(name):
    ready.wait()
    threads[name].join()


ready = threading.Event()
threads = {
    'Ann': threading.Thread(target=wait_for, args=('Ben',), name='Ann'),
    'Ben': threading.Thread(target=wait_for, args=('Ann',), name='Ben'),
}
for thread in threads.values():
    thread.start()
ready.set()
print('both wait for each other', flush=True)
