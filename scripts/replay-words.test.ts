import { expect, test } from 'vitest'
import { replayLine } from './replay-words.mjs'

test('a replay that fits says nothing', () => {
  expect([replayLine(null), replayLine({ given: 2, taken: 2, misfit: null })]).toEqual(['', ''])
})

test('where a schedule diverged: the task, its point and line, who was to go on and who could', () => {
  const names = { taskName: 'Thread-1 (add)', wantedName: 'task 7', candidateNames: 'MainThread, Thread-1 (add)' }
  const misfit = { event: 40, code: 'scheduleDiverged', task: 2, point: 17, wanted: 7, candidates: '1, 2', ...names, line: 9 }
  expect(replayLine({ given: 3, taken: 1, misfit })).toBe(
    'pylanes: the schedule diverged at point 17 of Thread-1 (add), line 9 (event 40): it has task 7 go on, but only these could: MainThread, Thread-1 (add); there the steady order decided (1 of its 3 switches could be made)\n',
  )
  expect(replayLine({ given: 3, taken: 1, misfit: { ...misfit, file: 'bank.py' } })).toContain('at point 17 of Thread-1 (add), bank.py line 9')
})

test('what of a schedule was not used', () => {
  const misfit = { event: 90, code: 'scheduleUnused', unused: 1, task: 3, point: 17, picked: 2, came: 9, taskName: 'Thread-2 (add)' }
  expect(replayLine({ given: 1, taken: 0, misfit })).toBe(
    "pylanes: the run was over without 1 of the schedule's switches; the first is at point 17 of Thread-2 (add), which came to 9 points (0 of its 1 switch could be made)\n",
  )
})

test('a switch at a point where there was nothing to choose', () => {
  const misfit = { event: 90, code: 'scheduleUnused', unused: 1, task: 3, point: 7, picked: 2, came: 9, taskName: 'Thread-2 (add)' }
  expect(replayLine({ given: 2, taken: 1, misfit })).toContain('at point 7 of Thread-2 (add), where only one task could go on (1 of its 2 switches')
})

test('choices that did not fit', () => {
  expect(replayLine({ given: 5, taken: 2, misfit: { event: 9, code: 'replayUnused', used: 2, given: 5 } })).toBe(
    'pylanes: the run was over after 2 of the 5 choices of --choices\n',
  )
  const misfit = { event: 9, code: 'replayDiverged', choice: 3, given: 5, kind: 'core', candidates: '1, 2', wantedKind: 'gil', wanted: 4 }
  expect(replayLine({ given: 5, taken: 2, misfit })).toMatch(/diverged at choice 3 of 5 \(event 9\): the list has task 4 \(gil\)/)
})
