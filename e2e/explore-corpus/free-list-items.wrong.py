# wrong · free-threaded · two threads count in the items of a list: it stays whole, a vote is lost · 2 switches · votes[choice] at 8
import threading

votes = [0, 0, 0]

def count(ballots):
    for choice in ballots:
        votes[choice] += 1

ts = [threading.Thread(target=count, args=(b,)) for b in ([0, 1], [1, 2])]
for t in ts: t.start()
for t in ts: t.join()
print(votes)
assert votes == [1, 2, 1], votes
