import random
import threading
import time

NAMES = ['Ada', 'Barbara', 'Edsger', 'Grace', 'Tony']
forks = [threading.Lock() for _ in NAMES]


def dine(seat):
    low, high = sorted([seat, (seat + 1) % len(NAMES)])
    for meal in range(1, 6):
        time.sleep(random.uniform(0, 0.05))
        with forks[low]:
            time.sleep(0.02)
            with forks[high]:
                print(NAMES[seat], 'eats meal', meal)
                time.sleep(0.01)


philosophers = [threading.Thread(target=dine, args=(seat,), name=name) for seat, name in enumerate(NAMES)]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print('everybody has eaten')
