# wrong · cpython · two tasks on one connection: each takes the first answer for its own · wire at 8, 10
import asyncio

wire = []


async def ask(word):
    wire.append(word.upper())
    await asyncio.sleep(0)
    answer = wire.pop(0)
    assert answer == word.upper(), (word, answer)


async def main():
    await asyncio.gather(ask('one'), ask('two'))


asyncio.run(main())
