import { expect, test } from 'vitest'
import { ScheduleChoiceKind } from '../log/record-kinds'
import { touch } from '../log/touches'
import { BoundedSearch } from './bounded-search'
import type { AccessMade, ChoicePoint, Recorded, TouchMade } from './recorded'

const nextOf = (search: BoundedSearch) => {
  const branch = search.next()
  if (!branch) throw new Error('there is something to try')
  return branch
}

test('a run of which nothing is known leaves its bound open, also when the search goes on later', () => {
  const search = new BoundedSearch(2)
  search.forget(nextOf(search))
  expect([search.over, search.completed]).toEqual([true, -1])
  expect(new BoundedSearch(2, search.state).completed).toBe(-1)
})

/** Two tasks: the second could go on at one point of the first, which does all this from there on. */
function ran(
  accesses: readonly (readonly [task: number, point: number, name: string, writes?: true])[],
  touched: readonly (readonly [task: number, point: number])[] = [],
): Recorded {
  const choice: ChoicePoint = { task: 1, point: 4, picked: 1, kind: ScheduleChoiceKind.core, candidates: [1, 2], timer: 0, row: 0 }
  const made = accesses.map(
    ([task, point, shown, writes = false], row): AccessMade => ({
      ...{ task, point, writes, shown, key: shown, row, thread: task },
      ...{ adds: false, address: 0, line: row, file: 'main.py', value: '', stretch: 0, moment: { task, count: row, life: new Map(), synchronised: new Map() } },
    }),
  )
  const touches = touched.map(([task, point], row): TouchMade => ({ task, point, row, ...touch('stdout', 'change') }))
  return { choices: [choice], accesses: made, touches, enablings: [], overlooks: false, files: [], failure: null, stuck: false, ending: null }
}

const triesMore = (recorded: Recorded) => {
  const search = new BoundedSearch(1)
  search.learn(nextOf(search), recorded)
  return search.next()?.switches ?? null
}

test('a task is preempted before what another one touches too, wherever that is among what it does up to its next choice', () => {
  const switches = [{ task: 1, point: 4, picked: 2 }]
  const other = [2, 9, 'n', true] as const
  expect(triesMore(ran([[1, 4, 'n', true], other]))).toEqual(switches)
  expect(triesMore(ran([[1, 4, 'n', true], [1, 4, 'print'], other]))).toEqual(switches)
  expect(triesMore(ran([[1, 4, 'print'], [1, 6, 'n'], other]))).toEqual(switches)
  expect(triesMore(ran([[1, 4, 'print'], other], [[1, 5]]))).toEqual(switches)
  expect(triesMore(ran([other], [[1, 5]]))).toEqual(switches)
  expect(triesMore(ran([[1, 4, 'print'], other]))).toBe(null)
})

test('what waits for another task to touch it is tried once one does', () => {
  const search = new BoundedSearch(1)
  search.learn(
    nextOf(search),
    ran([
      [1, 4, 'print'],
      [1, 4, 'n'],
    ]),
  )
  expect([search.next(), search.over]).toEqual([null, true])
  const later = new BoundedSearch(1, search.state)
  later.learn(
    { switches: [], preemptions: 0, site: '' },
    ran([
      [1, 4, 'print'],
      [1, 4, 'n'],
      [2, 9, 'n', true],
    ]),
  )
  expect(later.next()?.switches).toEqual([{ task: 1, point: 4, picked: 2 }])
})
