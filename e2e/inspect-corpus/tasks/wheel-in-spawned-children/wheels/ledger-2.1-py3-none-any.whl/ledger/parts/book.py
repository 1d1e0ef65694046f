from dataclasses import dataclass, field

from . import LIMIT


@dataclass
class Book:
    owner: str
    entries: list = field(default_factory=list)

    def add(self, amount, note=None):
        if amount > LIMIT:
            raise OverflowError(amount)
        entry = amount, note
        self.entries.append(entry)
        return self.balance

    @property
    def balance(self):
        return sum(amount for amount, _ in self.entries)


def transfer(giver, taker, amount, on_done=None):
    def undo():
        nonlocal done
        done = False
        giver.entries.pop()

    done = True
    giver.add(-amount, taker.owner)
    try:
        taker.add(amount, giver.owner)
    except OverflowError as problem:
        reason = problem.args[0]
        undo()
    if on_done:
        on_done(done)
    return done
