import threading


def nap():
    seen.append(threading.current_thread().name)


seen = []
threads = [
    threading.Thread(target=nap),
    threading.Thread(target=nap, name='named'),
    threading.Thread(target=nap),
    threading.Thread(),
    threading.Thread(target=lambda: seen.append(threading.current_thread().name)),
]
for thread in threads:
    thread.start()
    thread.join()
print(seen)
print([thread.name for thread in threads])

threads[0].name = '改名'
print(threads[0].name)
print(threading.current_thread().name, threading.main_thread().name)
