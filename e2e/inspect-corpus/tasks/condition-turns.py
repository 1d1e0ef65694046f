import threading
turn = 0
condition = threading.Condition()
def player(me, rounds):
    global turn
    mine = []
    for r in range(rounds):
        with condition:
            condition.wait_for(lambda: turn % 2 == me)
            before = turn
            turn += 1
            mine.append(before)
            condition.notify_all()
    score = sum(mine)
    return score
threads = [threading.Thread(target=player, args=(k, 3), name=f'P{k}') for k in range(2)]
for t in threads: t.start()
for t in threads: t.join()
done = turn
