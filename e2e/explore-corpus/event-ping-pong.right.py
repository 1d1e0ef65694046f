# right · cpython · the same, cleared before the other one is let go
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
        ping.clear()
        pong.set()

a = threading.Thread(target=player_a); b = threading.Thread(target=player_b)
a.start(); b.start(); a.join(); b.join()
print(out)
