# wrong · every-bytecode · an item counted from the front and from the end: an update is lost · scores[-1], scores[2] at 9, 13
import threading

scores = [0, 0, 0]


def home():
    scores[-1] += 1


def guest():
    scores[2] += 1


a = threading.Thread(target=home, name='home')
b = threading.Thread(target=guest, name='guest')
a.start(); b.start()
a.join(); b.join()
assert scores[2] == 2, scores
