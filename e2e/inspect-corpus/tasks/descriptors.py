import functools
import threading


class Bounded:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        kept = min(max(value, self.low), self.high)
        setattr(instance, self.name, kept)


class Sensor:
    level = Bounded(0, 10)

    def __init__(self, level):
        self.level = level

    @functools.cached_property
    def label(self):
        text = f'level {self.level}'
        return text

    def __getattr__(self, name):
        if name.startswith('twice_'):
            base = getattr(self, name.removeprefix('twice_'))
            return base * 2
        raise AttributeError(name)


def work(seen):
    sensor = Sensor(42)
    seen.append(sensor.level)
    seen.append(sensor.twice_level)
    seen.append(sensor.label)


seen = []
thread = threading.Thread(target=work, args=(seen,), name='reader')
thread.start()
thread.join()
print(seen)
