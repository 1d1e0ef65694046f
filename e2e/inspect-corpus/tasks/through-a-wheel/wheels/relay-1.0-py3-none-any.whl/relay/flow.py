def pieces(source, size):
    held = []
    for one in source:
        held.append(one)
        if len(held) == size:
            yield tuple(held)
            held.clear()
    if held:
        yield tuple(held)


async def tally(source, weigh):
    total = 0
    async for one in source:
        weight = await weigh(one)
        total += weight
    return total
