# right · every-bytecode · items counted from the front and from the end, not the same
import threading

scores = [0, 0, 0]


def home():
    scores[-1] += 1


def guest():
    scores[1] += 1


a = threading.Thread(target=home, name='home')
b = threading.Thread(target=guest, name='guest')
a.start(); b.start()
a.join(); b.join()
assert scores == [0, 1, 1], scores
