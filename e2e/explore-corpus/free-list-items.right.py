# right · free-threaded · the same, each in a list of its own
import threading

results = [[0, 0, 0], [0, 0, 0]]

def count(mine, ballots):
    for choice in ballots:
        mine[choice] += 1

ts = [threading.Thread(target=count, args=(m, b)) for m, b in zip(results, ([0, 1], [1, 2]))]
for t in ts: t.start()
for t in ts: t.join()
votes = [sum(column) for column in zip(*results)]
print(votes)
assert votes == [1, 2, 1], votes
