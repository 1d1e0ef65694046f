def chunks(data, size):
    found = []
    at = 0
    while part := data[at:at + size]:
        found.append(part)
        at += size
    return found


def search(items, wanted):
    for place, item in enumerate(items):
        if item == wanted:
            break
    else:
        place = -1
    return place


def reorder(items):
    first, *middle, last = items
    items[1:3] = [last, first]
    del items[0]
    items[::2] = [0] * len(items[::2])
    head, tail = items[0], items[1:]
    head, tail = tail, head
    return items, head, tail, middle


def counted(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    best = max(counts, key=lambda word: (counts[word], word))
    (low := min(counts.values())), (high := max(counts.values()))
    return best, low, high


def chained(a, b, c):
    inside = a < (middle := b * 2) < c
    text = 'yes' if inside else 'no'
    total = a
    total += b; total *= c
    return inside, middle, text, total


class Grid:
    def __init__(self):
        self.cells = [[0] * 2 for _ in range(2)]

    def __setitem__(self, place, value):
        row, column = place
        self.cells[row][column] += value

    def __getitem__(self, place):
        row, column = place
        return self.cells[row][column]


grid = Grid()
grid[0, 1] = 3
grid[0, 1] += 4
print(chunks('abcdefg', 3), search([1, 2], 3), search([1, 2], 2), reorder([1, 2, 3, 4]), counted('abcab'), chained(1, 2, 9), grid.cells)
