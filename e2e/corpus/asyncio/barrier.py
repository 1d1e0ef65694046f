import asyncio


async def party(name, delay, barrier):
    await asyncio.sleep(delay)
    print(name, 'arrives', barrier.n_waiting)
    async with barrier as position:
        print(name, 'is through', position)


async def broken(barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError:
        print('broken')


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(party('a', 0.3, barrier), party('b', 0.1, barrier), party('c', 0.2, barrier))
    task = asyncio.create_task(broken(barrier))
    await asyncio.sleep(0)
    await barrier.abort()
    await task
    print(barrier.broken, barrier.parties)
    await barrier.reset()
    print(barrier.broken)


asyncio.run(main())
