def counter(start):
    count = start
    history = []

    def step(by=1):
        nonlocal count
        history.append(count)
        count += by

        def undo():
            nonlocal count
            count = history.pop()
            return count

        return undo

    def total():
        return count + sum(history)

    return step, total


step, total = counter(5)
undo = step()
step(by=10)
first = total()
undo()
print(first, total())
