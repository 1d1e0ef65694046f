import threading

turn = 'ping'
condition = threading.Condition()
said = []


def play(mine, other):
    global turn
    for _ in range(5):
        with condition:
            condition.wait_for(lambda: turn == mine)
            said.append(mine)
            turn = other
            condition.notify_all()


threads = [threading.Thread(target=play, args=('ping', 'pong')), threading.Thread(target=play, args=('pong', 'ping'))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*said)
