# wrong · cpython · four philosophers with four forks: a deadlock · 6 switches · forks[0], forks[1], forks[2], forks[3] at 9, 10
import threading

forks = [threading.Lock() for _ in range(4)]


def dine(seat):
    first, second = forks[seat], forks[(seat + 1) % 4]
    with first:
        with second:
            eaten.append(seat)


eaten = []
threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(eaten))
