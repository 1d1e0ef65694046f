import threading
import time

seats = threading.Semaphore(3)
inside = []
busiest = 0


def visit(seconds):
    global busiest
    name = threading.current_thread().name
    with seats:
        inside.append(name)
        busiest = max(busiest, len(inside))
        print(f'{name} sits down, {len(inside)} inside')
        time.sleep(seconds)
        inside.remove(name)


guests = [threading.Thread(target=visit, args=(0.5 + n % 4 * 0.25,), name=f'Guest-{n}') for n in range(10)]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print('never more than', busiest, 'inside')
