class Registry(type):
    known = {}
    def __new__(meta, name, bases, body, *, tag='none'):
        made = super().__new__(meta, name, bases, body)
        Registry.known[name] = tag
        return made
    def __init__(cls, name, bases, body, **options):
        super().__init__(name, bases, body)
        cls.order = len(Registry.known)
    def __call__(cls, *args):
        count = len(args)
        return super().__call__(count)
class Field:
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, 0)
    def __set__(self, instance, value):
        checked = int(value)
        instance.__dict__[self.name] = checked
class Base(metaclass=Registry, tag='base'):
    size = Field()
    def __init__(self, n):
        self.size = n
    def __init_subclass__(cls, scale=1, **rest):
        cls.scale = scale
class Child(Base, tag='child'):
    def area(self):
        side = self.size
        return side * self.scale
c = Child(1, 2, 3)
area = c.area()
names = sorted(Registry.known)
