# right · cpython · exists(), then create: two threads both think they were first
import threading

winners = []


def claim(name):
    try:
        with open('claimed', 'x') as file:
            file.write(name)
    except FileExistsError:
        return
    winners.append(name)


threads = [threading.Thread(target=claim, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(winners) == 1, winners
