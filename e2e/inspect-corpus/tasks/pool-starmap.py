from multiprocessing import Pool
def mix(a, b):
    low, high = sorted((a, b))
    span = high - low
    return low * 100 + span
def note(value):
    text = f'<{value}>'
    return text
if __name__ == '__main__':
    with Pool(1) as pool:
        first = pool.starmap(mix, [(1, 5), (9, 2)])
        second = pool.map(note, first)
        third = pool.apply(mix, (3, 3))
