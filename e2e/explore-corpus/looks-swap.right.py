# right · every-bytecode · one tuple is put in place of another: right
import threading

state = ('red', 1)


def change():
    global state
    state = ('green', 2)


def look():
    colour, number = state
    assert (colour, number) in (('red', 1), ('green', 2))


threads = [threading.Thread(target=f) for f in (change, look, look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
