import threading
import time


def with_timeout(seconds, function, *args):
    box = []

    def run():
        box.append(function(*args))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    return box[0] if box else 'too slow'


def slow(seconds):
    time.sleep(seconds)
    return f'slept {seconds}'


print(with_timeout(0.2, slow, 0.02))
print(with_timeout(0.05, slow, 20))
