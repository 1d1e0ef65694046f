/** What lies in the memory that processes share: in the trace. */
import { runProgram } from '../support/fixtures'
import { SHARING } from '../support/process-programs'
import { objectNamed } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'

for (const startMethod of ['fork', 'spawn'] as const)
  test(`every change is told, with who made it known: ${startMethod}`, async ({ shared }) => {
    const run = await runProgram(shared, SHARING, { startMethod })
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

const STRUCTURES = `import multiprocessing as mp
from ctypes import Structure, c_double, c_int
from multiprocessing.shared_memory import ShareableList
class Account(Structure):
    _fields_ = [('id', c_int), ('balance', c_double)]
def work(accounts, name):
    accounts[1].balance += 5
    mine = ShareableList(name=name)
    mine[0] = 'bye'
    mine.shm.close()
if __name__ == '__main__':
    accounts = mp.Array(Account, [(1, 10.0), (2, 20.0)])
    items = ShareableList(['hello', 41, 2.5, True, b'bytes', None])
    p = mp.Process(target=work, args=(accounts, items.shm.name))
    p.start()
    p.join()
    items.shm.close()
    items.shm.unlink()
`

test('structures and a ShareableList', async ({ shared }) => {
  const run = await runProgram(shared, STRUCTURES)
  expect([run.verdict.kind, run.stderr]).toEqual(['finished', ''])
  const told = (name: string) =>
    run.events.filter((event) => event.kind === 'contents' && event.object === objectNamed(run, name)).map((event) => JSON.parse(String(event.value)) as string[])
  expect(told('accounts')).toEqual([
    ['(1, 10.0)', '(2, 20.0)'],
    ['(1, 10.0)', '(2, 25.0)'],
  ])
  expect(told('items')).toEqual(['hello', 'bye'].map((word) => [`'${word}'`, '41', '2.5', 'True', "b'bytes'", 'None']))
})
