import threading


def action():
    raise ValueError('action failed')


barrier = threading.Barrier(2, action)
outcome = []


def wait():
    try:
        barrier.wait()
    except Exception as error:
        outcome.append(type(error).__name__)


threads = [threading.Thread(target=wait) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(outcome), barrier.broken)
