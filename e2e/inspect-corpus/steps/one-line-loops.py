def double(n):
    return n * 2


def loops(count):
    total = 0
    for n in range(count): total += n
    while total > 3: total -= double(1)
    squares = [double(n) for n in range(count)]
    for n in squares: total += double(n)
    return total


def numbers(count):
    for n in range(count): yield n
    return count


def guarded(values):
    found = []
    for value in values:
        try: found.append(1 // value)
        except ZeroDivisionError: found.append(0)
    return found


print(loops(4))
print(list(numbers(3)), guarded([1, 0, 2]))
for letter in 'abc': print(letter)
print('over')
