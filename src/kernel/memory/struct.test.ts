import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import type { ObjectId, Pid, TaskId } from '../../model/ids'
import { ProcessWord, TaskReal, TaskWord } from './layout'
import { allocateMemory, Machine, setTaskWord, taskReal, taskWord } from './machine'
import { struct } from './struct'

describe('a struct', () => {
  test('hands out words and reals that do not overlap, and lists of three words', () => {
    const row = struct<'row'>()
    const real = row.real()
    const word = row.word()
    const list = row.list()
    const last = row.word()
    expect([real, word, list, last]).toEqual([0, 2, 3, 6])
    expect(row.size()).toBe(8)
    expect(row.size(16)).toBe(16)
  })

  test('has its reals at even words', () => {
    const row = struct<'row'>()
    row.word()
    expect(() => row.real()).toThrow('even word')
  })
})

/** What must not compile: each line is an error to the type checker, and `npm run types` fails if one is not. */
test('a field of one row, or of another kind, is refused by the types', () => {
  const m = new Machine(allocateMemory(DEFAULT_CONFIGURATION, false))
  const id: TaskId = 1
  const wrong = [
    // @ts-expect-error a process's field
    () => taskWord(m, id, ProcessWord.state),
    // @ts-expect-error a word where a real is wanted
    () => taskReal(m, id, TaskWord.pid),
    // @ts-expect-error a real where a word is wanted
    () => taskWord(m, id, TaskReal.clock),
    // @ts-expect-error a pid is no task
    () => taskWord(m, taskWord(m, id, TaskWord.pid), TaskWord.state),
    // @ts-expect-error the object that a task waits on is no process
    (): Pid => taskWord(m, id, TaskWord.target),
    // @ts-expect-error 99 is no state of a task
    () => setTaskWord(m, id, TaskWord.state, 99),
    // @ts-expect-error a task is no object
    (): ObjectId => id,
  ]
  expect(wrong).toHaveLength(7)
  expect(taskWord(m, id, TaskWord.pid)).toBe(0)
})
