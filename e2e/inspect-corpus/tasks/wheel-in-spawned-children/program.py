import multiprocessing

from ledger import Book, transfer

heard = []


def told(done):
    heard.append(done)
    count = len(heard)
    return count


class Savings(Book):
    def add(self, amount, note=None):
        before = self.balance
        after = super().add(amount, note)
        return after - before


def move(amount):
    mine, yours = Book('me', [(60, 'start')]), Savings('you')
    done = transfer(mine, yours, amount, told)
    left = mine.balance
    return done, left


def child(pipe, amount):
    done, left = move(amount)
    pipe.send((done, left))
    pipe.close()


if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    here, there = context.Pipe()
    process = context.Process(target=child, args=(there, 20))
    process.start()
    first = here.recv()
    process.join()
    with context.Pool(1) as pool:
        rest = pool.map(move, [10, 55])
    print(first, rest, move(5))
