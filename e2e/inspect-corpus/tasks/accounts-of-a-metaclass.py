import threading, enum
class Meta(type):
    registry = {}
    def __prepare__(name, bases, **kw):
        return {'made_by': 'Meta'}
    def __new__(mcs, name, bases, space, flag=False):
        space['flag'] = flag
        made = super().__new__(mcs, name, bases, space)
        mcs.registry[name] = len(space)
        return made
    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.counted = len(args)
        return obj
class Positive:
    def __set_name__(self, owner, name):
        self.slot = '_' + name
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.slot, 0)
    def __set__(self, obj, value):
        old = getattr(obj, self.slot, 0)
        setattr(obj, self.slot, max(old, value))
class Account(metaclass=Meta, flag=True):
    balance = Positive()
    class Kind(enum.IntFlag):
        A = enum.auto()
        B = enum.auto()
    __secret = 3
    def __init__(self, start):
        self.balance = start
        self.__hidden = self.__secret + start
    def __enter__(self):
        return self
    def __exit__(self, *exc):
        kind, value, tb = exc
        self.balance = 99
        return bool(kind)
    def __getattr__(self, name):
        if name.startswith('dyn_'):
            return name[4:]
        raise AttributeError(name)
def use(start):
    with Account(start) as acc:
        acc.balance = 5
        word = acc.dyn_hello
        both = Account.Kind.A | Account.Kind.B
        raise RuntimeError(word)
    return acc, both.value
t = threading.Thread(target=use, args=(7,), name='U')
t.start()
t.join()
print(use(1)[1], Meta.registry)
