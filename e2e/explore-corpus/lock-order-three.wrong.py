# wrong · cpython · three philosophers with three forks: a deadlock · 4 switches · forks[0], forks[1], forks[2] at 9, 10
import threading

forks = [threading.Lock() for _ in range(3)]


def dine(seat):
    first, second = forks[seat], forks[(seat + 1) % 3]
    with first:
        with second:
            eaten.append(seat)


eaten = []
threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(eaten))
