from dataclasses import dataclass


@dataclass
class Move:
    by: int
    where: str = 'x'


def read(command):
    match command:
        case Move(by=0):
            return 'still'
        case Move(by=by, where='x' | 'y' as axis) if by > 0:
            return f'{axis}+{by}'
        case {'op': op, **rest}:
            size = len(rest)
            return op, size
        case [first, *_, last]:
            return first, last
        case str() as text:
            return text.upper()
        case _:
            return None


commands = [Move(0), Move(2, 'y'), {'op': 'go', 'a': 1, 'b': 2}, [1, 2, 3], 'hi', 4.5]
found = []
for command in commands:
    found.append(read(command))
print(found)
