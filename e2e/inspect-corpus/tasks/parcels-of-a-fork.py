import multiprocessing
from dataclasses import dataclass, field
@dataclass(order=True)
class Parcel:
    weight: float
    tags: list = field(default_factory=list, compare=False)
    code: str = field(init=False)
    def __post_init__(self):
        self.code = f'{self.weight:.1f}'
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
def child(pipe, base):
    parcels = [Parcel(base + k, [k]) for k in range(3)]
    heaviest = max(parcels)
    where = Point(base)
    heaviest.tags += ['max', where.y]
    pipe.send(heaviest.code)
    pipe.close()
if __name__ == '__main__':
    near, far = multiprocessing.Pipe()
    p = multiprocessing.Process(target=child, args=(far, 1.5))
    p.start()
    code = near.recv()
    p.join()
    print(code, p.exitcode)
