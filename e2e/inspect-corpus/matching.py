def area(shape):
    match shape:
        case {'kind': 'circle', 'r': r}:
            result = 3 * r * r
        case ('square', side) | ['square', side]:
            result = side * side
        case [first, *others] if (size := len(others)) > 1:
            result = first + size
        case _:
            result = None
    return result


shapes = [{'kind': 'circle', 'r': 2}, ('square', 3), [1, 2, 3], 5]
areas = []
for shape in shapes:
    if (found := area(shape)) is not None:
        areas.append(found)
print(areas)
