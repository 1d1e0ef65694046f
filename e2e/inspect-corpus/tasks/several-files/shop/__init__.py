from shop.till import Till

hours = [9, 17]


def opening(tills):
    first, last = hours
    words = f'{tills} tills, {first} to {last}'
    return words


spare = Till('spare')
