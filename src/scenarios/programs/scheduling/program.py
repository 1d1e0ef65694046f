import time
from multiprocessing import Process

#        name, arrives after, needs the core for (ms)
JOBS = [('Long', 0, 60), ('Middle', 5, 30), ('Short', 10, 8)]
TURNS_PER_MS = 1000


def work(ms):
    n = 0
    while n < ms * TURNS_PER_MS:
        n += 1


def job(name, arrival, burst, opening):
    for day in (1, 2):
        arrived = opening + day * 0.25 + arrival / 1000
        time.sleep(arrived - time.monotonic())
        work(burst)
        turnaround = (time.monotonic() - arrived) * 1000
        print(f'day {day}: {name:6} arrived at {arrival:2}, was done after {turnaround:3.0f} ms')


if __name__ == '__main__':
    opening = time.monotonic()
    jobs = [Process(target=job, args=(*row, opening), name=row[0]) for row in JOBS]
    for process in jobs:
        process.start()
    for process in jobs:
        process.join()
