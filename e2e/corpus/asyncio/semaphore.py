import asyncio

inside = 0
most = 0


async def visitor(number, doors):
    global inside, most
    async with doors:
        inside += 1
        most = max(most, inside)
        print('in', number)
        await asyncio.sleep(0.1 * number)
        inside -= 1
        print('out', number)


async def main():
    doors = asyncio.Semaphore(2)
    await asyncio.gather(*(visitor(number, doors) for number in range(1, 6)))
    print('never more than', most, doors.locked())
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
