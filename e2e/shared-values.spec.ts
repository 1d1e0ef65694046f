/** What lies in the memory that processes share: in the trace, and on the page at the playhead. */
import { runProgram } from './fixtures'
import { expectVerdict, follow, linkTo, objectRow } from './page-actions'
import { objectNamed } from './run-queries'
import { expect, test } from './shared-page'

const PROGRAM = `from multiprocessing import Array, Process, RawValue, Value
from multiprocessing.shared_memory import SharedMemory


def work(number, total, cells, flag, name):
    block = SharedMemory(name)
    for n in range(3):
        with total.get_lock():
            total.value += 1
    cells[number] = number + 0.5
    flag.value = True
    block.buf[number] = ord('a') + number
    block.close()


if __name__ == '__main__':
    total = Value('i', 7)
    cells = Array('d', 2)
    word = Array('c', b'hello')
    flag = RawValue('b')
    block = SharedMemory(create=True, size=64)
    children = [Process(target=work, args=(number, total, cells, flag, block.name)) for number in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    word.value = b'bye'
    print(total.value, cells[:], word.value, flag.value, bytes(block.buf[:2]))
    block.close()
    block.unlink()
`

for (const startMethod of ['fork', 'spawn'] as const)
  test(`every change is told, with who made it known: ${startMethod}`, async ({ shared }) => {
    const run = await runProgram(shared, PROGRAM, { startMethod })
    expect([run.verdict.kind, run.stderr]).toEqual(['finished', ''])
    expect(run.stdout).toBe("13 [0.5, 1.5] b'bye' 1 b'ab'\n")
    const pidOf = (task: number) => run.tasks.find((candidate) => candidate.id === task)?.pid
    const told = (name: string) =>
      run.events.filter((event) => event.kind === 'contents' && event.object === objectNamed(run, name)).map((event) => [...(JSON.parse(String(event.value)) as string[])])
    expect(told('total')).toEqual(['7', '8', '9', '10', '11', '12', '13'].map((value) => [value]))
    expect(told('cells').at(0)).toEqual(['0.0', '0.0'])
    expect(told('cells').at(-1)).toEqual(['0.5', '1.5'])
    expect(told('word')).toEqual([["b'hello'"], ["b'bye'"]])
    expect(told('flag')).toEqual([['0'], ['1']])
    expect(told('block').at(0)).toEqual(["b''"])
    expect(told('block').at(-1)).toEqual(["b'ab'"])
    const makers = new Set(run.events.filter((event) => event.kind === 'contents' && event.object === objectNamed(run, 'total')).map((event) => pidOf(event.task)))
    expect(makers).toEqual(new Set(run.processes.map((process) => process.pid)))
  })

test('the page shows the value at the playhead, beside the lock that guards it', async ({ shared }) => {
  await follow(shared, linkTo(PROGRAM))
  await expectVerdict(shared, 'finished')
  await shared.keyboard.press('End')
  await expect(objectRow(shared, 'total')).toContainText('13')
  await expect(objectRow(shared, 'total')).toContainText('free')
  await expect(objectRow(shared, 'cells').locator('.item')).toHaveText(['0.5', '1.5'])
  await expect(objectRow(shared, 'word').locator('.item')).toHaveText("b'bye'")
  // nothing guards it, so nothing is free
  await expect(objectRow(shared, 'flag')).not.toContainText('free')
  await expect(objectRow(shared, 'block').locator('.item')).toHaveText("b'ab'")
  await shared.keyboard.press('Home')
  for (let presses = 0; presses < 200 && (await objectRow(shared, 'word').count()) === 0; presses++) await shared.keyboard.press('.')
  await expect(objectRow(shared, 'total').locator('.item')).toHaveText('7')
  await expect(objectRow(shared, 'cells').locator('.item')).toHaveText(['0.0', '0.0'])
})
