def square(number):
    result = number * number
    return result


def add(numbers):
    total = 0
    for number in numbers:
        total += number
    return total
