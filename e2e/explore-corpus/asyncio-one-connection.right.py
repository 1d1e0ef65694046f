# right · cpython · one at a time asks and takes its answer
import asyncio

wire = []
line = asyncio.Lock()


async def ask(word):
    async with line:
        wire.append(word.upper())
        await asyncio.sleep(0)
        answer = wire.pop(0)
    assert answer == word.upper(), (word, answer)


async def main():
    await asyncio.gather(ask('one'), ask('two'))


asyncio.run(main())
