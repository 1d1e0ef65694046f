import { expect, test } from 'vitest'
import type { Switch } from '../model/schedule.mjs'
import { RECORDS_ALL, scheduleToText } from '../model/schedule.mjs'
import type { Moment } from './happens-before'
import { type AccessMade, recordedOf } from './recorded'
import { storyOf } from './story'
import { modelOf } from './testing/model-runs'
import { type Program, threads } from './testing/model-programs'

const told = (program: Parameters<typeof modelOf>[0], switches: readonly Switch[]) =>
  storyOf(recordedOf(modelOf(program, scheduleToText({ strategy: 'steady', numbers: [RECORDS_ALL], switches }))), switches)

const waits: Program = function* (t, shared) {
  while ((yield* shared.read(t, 'turn')) === 0);
  yield* shared.write(t, 'turn', 0)
}

const gives: Program = function* (t, shared) {
  yield* shared.write(t, 'turn', 1)
}

test('who reads the same over and over reads it once in what is told', () => {
  const story = told(threads([waits, gives]), [])
  expect(story?.lines.map(({ does, value }) => `${does} ${value}`)).toEqual(['reads 0', 'writes 1', 'reads 1', 'writes 0'])
})

/** Who does what to which part of a container; which of these it is known to come after, by a lock. */
type Step = readonly [task: number, does: 'reads' | 'writes', key: string, address?: number, after?: number]

/** A run told by hand, in lines that count up from 1. */
const accessesOf = (steps: readonly Step[]) =>
  steps.map(([task, does, key, address = 1, after], at): AccessMade => {
    const known = new Map([[task, at], ...(after === undefined ? [] : [[steps[after]?.[0] ?? 0, after] as const])])
    const moment: Moment = { task, count: at, life: new Map([[task, at]]), synchronised: known }
    const place = { line: at + 1, file: '', row: at + 1, thread: task, stretch: 0, moment, point: at, adds: false, value: '' }
    return { task, writes: does === 'writes', key, address, shown: `${address}${key}`, ...place }
  })
const NOTHING_ELSE = { choices: [], touches: [], enablings: [], overlooks: false, files: [], stuck: false, ending: null }

/** The lines of the two accesses that decided it. */
function pairOf(steps: readonly Step[], raised: number | null) {
  const failure = raised === null ? null : { task: raised, row: steps.length + 1 }
  return storyOf({ ...NOTHING_ELSE, accesses: accessesOf(steps), failure }, [])?.pair?.map(({ line }) => line)
}

test('who takes what another one has taken meets the taking, not its looking after that', () => {
  expect(
    pairOf(
      [
        [1, 'reads', '*'],
        [2, 'reads', '*'],
        [2, 'writes', '*'],
        [2, 'reads', '*'],
        [1, 'writes', '*'],
      ],
      1,
    ),
  ).toEqual([3, 5])
})

test('two who have looked at all of a container and each add an item of its own', () => {
  expect(
    pairOf(
      [
        [1, 'reads', '*'],
        [2, 'reads', '*'],
        [2, 'writes', '[2]'],
        [1, 'writes', '[1]'],
        [1, 'reads', '*'],
      ],
      null,
    ),
  ).toEqual([3, 4])
})

test('of who raised something, what no lock orders before what one does', () => {
  const [counted, data] = [1, 2]
  expect(
    pairOf(
      [
        [1, 'writes', '.readers', counted],
        [2, 'writes', '[0]', data],
        [1, 'reads', '[0]', data],
        [3, 'writes', '.readers', counted],
        [1, 'reads', '.readers', counted, 3],
      ],
      1,
    ),
  ).toEqual([2, 3])
})

test('of two things at one place, the one that is lost', () => {
  const steps = [
    [1, 'reads', "['a']"],
    [1, 'writes', "['a']"],
    [1, 'reads', "['b']"],
    [2, 'reads', "['b']"],
    [2, 'writes', "['b']"],
    [2, 'reads', "['a']"],
    [2, 'writes', "['a']"],
    [1, 'writes', "['b']"],
  ] as const
  const accesses = accessesOf(steps).map((access) => ({ ...access, shown: 'counts[word]', line: 1 }))
  const story = storyOf({ ...NOTHING_ELSE, accesses, failure: null }, [])
  expect(story?.pair?.map(({ row }) => row)).toEqual([5, 8])
})

test('who looks at one item after the other has not gone round', () => {
  const steps = [
    [1, 'reads', '[0]'],
    [1, 'reads', '[1]'],
    [2, 'writes', '[0]'],
    [2, 'writes', '[1]'],
  ] as const
  const accesses = accessesOf(steps).map((access) => ({ ...access, shown: 'rows[i]', line: access.task, value: '0' }))
  expect(storyOf({ ...NOTHING_ELSE, accesses, failure: null }, [])?.lines.map(({ row }) => row)).toEqual([1, 2, 3, 4])
})

test('thousands of items that two write are looked through soon', () => {
  const steps = Array.from({ length: 1200 }, (_, at): Step => [1 + (at % 2), 'writes', `[${at % 599}]`])
  expect(pairOf(steps, null)).toHaveLength(2)
})
