import { expect, test } from 'vitest'
import { GrowingDisk } from './disk-history'
import { GrowingVariables } from './variables'

function disk(...changes: readonly (readonly [bytes: number, ...unknown[]])[]): GrowingDisk {
  const made = new GrowingDisk()
  changes.forEach(([bytes, ...change], step) => {
    made.take(JSON.stringify(change), bytes, step + 1, step)
  })
  return made
}

const texts = (made: GrowingDisk, step: number) => made.at(step).map(({ path, text, size }) => [path, text, size])

test('files are made by writing, grow at their end, and are overwritten in place', () => {
  const made = disk([3, 'write', 'a.txt', 0, 'one'], [2, 'write', 'a.txt', 3, 'xy'], [1, 'write', 'a.txt', 1, 'N'], [0, 'truncate', 'a.txt', 2], [0, 'truncate', 'a.txt', 0])
  expect([0, 1, 2, 3, 4].map((step) => texts(made, step)[0])).toEqual([
    ['a.txt', 'one', 3],
    ['a.txt', 'onexy', 5],
    ['a.txt', 'oNexy', 5],
    ['a.txt', 'oN', 2],
    ['a.txt', '', 0],
  ])
  expect(made.at(2)).toMatchObject([{ task: 3, step: 2 }])
})

test('offsets count bytes, not characters; what is no text has a size only', () => {
  const made = disk([6, 'write', 'z.txt', 0, '水果'], [3, 'write', 'z.txt', 3, '饭'], [2, 'write', 'b.bin', 0, null], [0, 'truncate', 'z.txt', 4])
  expect(texts(made, 1)).toEqual([['z.txt', '水饭', 6]])
  expect(texts(made, 3)).toEqual([
    ['b.bin', null, 2],
    ['z.txt', null, 4],
  ])
})

test('directories: made, renamed and removed with what is in them', () => {
  const made = disk([0, 'mkdir', 'out'], [1, 'write', 'out/x', 0, 'x'], [0, 'rename', 'out', 'done'], [0, 'remove', 'done/x'], [0, 'remove', 'done'])
  expect(made.at(1).map(({ path, directory }) => [path, directory])).toEqual([
    ['out', true],
    ['out/x', false],
  ])
  expect(texts(made, 2).map(([path]) => path)).toEqual(['done', 'done/x'])
  expect(texts(made, 3).map(([path]) => path)).toEqual(['done'])
  expect(made.at(4)).toEqual([])
})

test('any step of many changes, asked in any order', () => {
  const made = new GrowingDisk()
  for (let step = 0; step < 500; step++) made.take(JSON.stringify(['write', `f${step % 3}`, Math.floor(step / 3), '.']), 1, 1, step)
  for (const step of [499, 0, 250, 64, 63, 128, 127]) expect(made.at(step).reduce((sum, file) => sum + (file.text?.length ?? 0), 0)).toBe(step + 1)
})

test('what is no change of a disk is left out', () => {
  expect(disk([0, 'explode', 'a'], [0, 'write', 7], [1, 'write', 'a', 0, 'x']).at(9)).toHaveLength(1)
})

test('a forked child has what its parent had at that step; later changes of either are its own', () => {
  const variables = new GrowingVariables()
  variables.set(100, 'counter', '0', 1)
  variables.set(100, 'gone', '1', 1)
  variables.forked(101, 100, 3)
  variables.set(100, 'counter', '5', 4)
  variables.set(101, 'counter', '1', 5)
  variables.forked(102, 101, 6)
  variables.set(101, 'gone', null, 7)
  const value = (pid: number, name: string, step: number) => variables.valueAt(pid, name, step)?.repr
  expect([2, 3, 4, 5, 9].map((step) => value(101, 'counter', step))).toEqual([undefined, '0', '0', '1', '1'])
  expect(value(100, 'counter', 9)).toBe('5')
  expect(value(102, 'counter', 9)).toBe('1')
  expect([6, 7].map((step) => value(101, 'gone', step))).toEqual(['1', undefined])
  expect(value(102, 'gone', 9)).toBe('1')
  expect(value(103, 'counter', 9)).toBeUndefined()
  expect(variables.namesUpTo(0)).toEqual([])
  expect(variables.namesUpTo(1)).toEqual(['counter', 'gone'])
})
