# right · cpython · the same in mode "a": each write goes to the end
from multiprocessing import Process


def book(name):
    with open("bookings.txt", "a") as file:
        file.write(name + "\n")


if __name__ == "__main__":
    open("bookings.txt", "w").close()
    clerks = [Process(target=book, args=(name,)) for name in ("ann", "eve")]
    for clerk in clerks: clerk.start()
    for clerk in clerks: clerk.join()
    with open("bookings.txt") as file:
        booked = sorted(file.read().split())
    assert booked == ["ann", "eve"], booked
