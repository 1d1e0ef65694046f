# wrong · cpython · an Event is cleared after the other one was let go: the next signal is wiped out, a hang · 1 switch
import threading

ping = threading.Event()
pong = threading.Event()
out = []

def player_a():
    for i in range(2):
        out.append("ping")
        ping.set()
        pong.wait()
        pong.clear()

def player_b():
    for i in range(2):
        ping.wait()
        out.append("pong")
        pong.set()
        ping.clear()

a = threading.Thread(target=player_a); b = threading.Thread(target=player_b)
a.start(); b.start(); a.join(); b.join()
print(out)
