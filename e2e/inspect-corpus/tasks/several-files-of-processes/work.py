import sums

STEPS = 3


def count(results, start, step):
    numbers = []
    for _ in range(STEPS):
        start += step
        numbers.append(sums.square(start))
    total = sums.add(numbers)
    results.put(total)
