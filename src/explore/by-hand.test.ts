import { expect, test } from 'vitest'
import { readSchedule } from '../model/schedule.mjs'
import { branchAt, choicesOf } from './by-hand'
import { endOfRun } from './end-of-run'
import { type Program, threads } from './testing/model-programs'
import { modelOf } from './testing/model-runs'
import { toldSteps } from './told-steps'

const increments: Program = function* (t, shared) {
  const seen = yield* shared.read(t, 'n')
  yield* shared.write(t, 'n', seen + 1)
}
const printsTotal: Program = function* (t, shared) {
  const n = yield* shared.read(t, 'n')
  yield* t.print(`n = ${n}`)
}
const all = threads([increments, increments], printsTotal)
const alone = threads([increments, increments])

/** The steady run, and that in which another task goes on before the first increment is written. */
function lostByHand(program = all) {
  const steady = modelOf(program, '1.steady-1')
  const number = choicesOf(steady).findIndex(({ access, candidates }) => access?.writes === true && candidates.length > 1)
  const choice = choicesOf(steady)[number]
  const other = choice?.candidates.find((task) => task !== choice.picked && steady.tasks[task - 1]?.name === 'T2') ?? 0
  return { steady, number, schedule: branchAt(steady, number, other) }
}

test('another task at a choice: the run is the same up to there, and goes on by itself', () => {
  const { steady, number, schedule } = lostByHand()
  const lost = modelOf(all, schedule)
  expect([endOfRun(steady).stdout, endOfRun(lost).stdout]).toEqual(['n = 2', 'n = 1'])
  expect(choicesOf(lost).slice(0, number)).toEqual(choicesOf(steady).slice(0, number))
  expect(lost.problems).toEqual([])
})

test('a pick in the midst leaves out what the schedule says of later', () => {
  const { schedule } = lostByHand()
  const lost = modelOf(all, schedule)
  const first = choicesOf(lost).findIndex(({ candidates }) => candidates.length > 1)
  const other = choicesOf(lost)[first]?.candidates.at(-1) ?? 0
  expect(readSchedule(branchAt(lost, first, other))?.switches.length).toBe(1)
})

test('a run that does not record its choices has none to pick at', () => {
  expect(choicesOf(modelOf(all, '1.steady'))).toEqual([])
})

test('tells who read and wrote what in order, where another task went on, and what decided it', () => {
  const { schedule } = lostByHand(alone)
  const lost = modelOf(alone, schedule)
  const told = toldSteps(lost, readSchedule(schedule)?.switches ?? [])
  const words = told?.steps.map(({ task, access, afterSwitch, decisive }) => [
    lost.tasks[task - 1]?.name,
    access ? `${access.writes ? 'writes' : 'reads'} ${access.value}` : '',
    afterSwitch,
    decisive,
  ])
  expect(words).toEqual([
    ['T1', 'reads 0', false, false],
    ['T2', 'reads 0', true, false],
    ['T2', 'writes 1', false, true],
    ['T1', 'writes 1', false, true],
  ])
  expect(told?.decision?.task).toBe(lost.tasks.find(({ name }) => name === 'T1')?.id)
})
