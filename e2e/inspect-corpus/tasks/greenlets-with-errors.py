from greenlet import greenlet, getcurrent
class Broken(Exception):
    def __init__(self, where):
        super().__init__(where)
        self.where = where
def careful(level):
    depth = level * 2
    try:
        got = getcurrent().parent.switch(depth)
    except Broken as broken:
        where = broken.where
        depth = where + depth
        return depth
    finally:
        level = -1
    return got
def nested(k):
    if k:
        inner = nested(k - 1)
        return inner + k
    asked = getcurrent().parent.switch('deep')
    return asked
def failing(text):
    number = int(text)
    getcurrent().parent.switch(number)
    raise KeyError(number)
a = greenlet(careful)
b = greenlet(nested)
c = greenlet(failing)
asked = a.switch(4)
deep = b.switch(3)
thrown = a.throw(Broken, Broken(30))
back = b.switch(100)
number = c.switch('12')
try:
    c.switch()
except KeyError as error:
    missing = error.args[0]
print(asked, deep, thrown, back, number, missing)
