# wrong · cpython · two processes go to the end of a file, then write there: one overwrites the other · 2 switches · bookings.txt at 7
import os
from multiprocessing import Process


def book(name):
    with open("bookings.txt", "r+") as file:
        # not mode "a": the end is looked for once, and may have moved since
        file.seek(0, os.SEEK_END)
        file.write(name + "\n")


if __name__ == "__main__":
    open("bookings.txt", "w").close()
    clerks = [Process(target=book, args=(name,)) for name in ("ann", "eve")]
    for clerk in clerks: clerk.start()
    for clerk in clerks: clerk.join()
    with open("bookings.txt") as file:
        booked = sorted(file.read().split())
    assert booked == ["ann", "eve"], booked
