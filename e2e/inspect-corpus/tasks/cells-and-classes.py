def box(value):
    def get():
        return value

    def put(new):
        nonlocal value
        old = value
        value = new
        return old

    def drop():
        nonlocal value
        del value
        gone = True
        return gone

    return get, put, drop


class Base:
    def greet(self, name):
        text = f'hello {name}'
        return text


class Loud(Base):
    def greet(self, name):
        plain = super().greet(name)
        loud = plain.upper()
        return loud

    def kind(self):
        own = __class__.__name__
        return own


def make(size):
    class Sized:
        length = size
        double = length * 2

        def read(self):
            inner = self.double + size
            return inner

    made = Sized()
    return made.read()


def late():
    calls = []
    for k in range(3):
        calls.append(lambda add=k: add + k)
    answers = [call() for call in calls]
    return answers


get, put, drop = box(1)
before = put(2)
now = get()
drop()
try:
    get()
except NameError as unbound:
    words = type(unbound).__name__
put_again = None
print(before, now, words, Loud().greet('you'), Loud().kind(), make(3), late())
