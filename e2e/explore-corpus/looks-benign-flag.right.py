# right · every-bytecode · a flag that is only ever set: right
import threading

seen_error = False


def check(value):
    global seen_error
    if value < 0:
        seen_error = True


threads = [threading.Thread(target=check, args=(value,)) for value in (-1, -2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert seen_error
