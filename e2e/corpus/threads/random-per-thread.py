import random
import threading

results = {}


def roll(seed):
    dice = random.Random(seed)
    results[seed] = [dice.randint(1, 6) for _ in range(8)]


threads = [threading.Thread(target=roll, args=(seed,)) for seed in (1, 2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
random.seed(42)
print(random.random(), random.sample(range(100), 5))
