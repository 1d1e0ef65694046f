import { expect, test } from 'vitest'
import type { EndOfRun } from './end-of-run'
import type { Exploration, Outcome } from './explorer'
import { gradePrediction, gradeRepair } from './grade'

const outcome = (stdout: string, failure = false, others: Partial<EndOfRun> = {}) =>
  ({ failure, end: { stdout, verdict: failure ? 'error' : 'finished', exceptions: [], ...others } }) as unknown as Outcome
const exploration = (outcomes: readonly Outcome[], others: Partial<Exploration> = {}) =>
  ({ outcomes, unreplayed: [], interleavings: 0, exhausted: -1, ...others }) as unknown as Exploration

const TWO = exploration([outcome('1\n', true, { exceptions: ['AssertionError: 1'] }), outcome('a\nb\n')], { exhausted: 2 })

test('a prediction passes where each end is predicted, and each predicted one is found', () => {
  const both = [{ stdout: 'b \na' }, { exception: 'AssertionError', verdict: 'error' as const }]
  expect(gradePrediction(TWO, both)).toEqual({ passed: true, found: [true, true], missed: [], shown: 'bound' })
  expect(gradePrediction(TWO, both.slice(1))).toMatchObject({ passed: false, found: [true], missed: [TWO.outcomes[1]] })
  expect(gradePrediction(TWO, [...both, { verdict: 'deadlock' }])).toMatchObject({ passed: false, found: [true, true, false], missed: [] })
})

test('a repaired program passes where no run fails or prints something else', () => {
  expect(gradeRepair(TWO)).toEqual({ passed: false, wrong: [TWO.outcomes[0]], shown: 'bound' })
  const right = exploration([outcome('2\n')], { interleavings: 6 })
  expect(gradeRepair(right)).toEqual({ passed: true, wrong: [], shown: 'interleavings' })
  expect(gradeRepair(right, '2')).toMatchObject({ passed: true })
  expect(gradeRepair(right, '3')).toMatchObject({ passed: false, wrong: right.outcomes })
})

test('nothing passes of which nothing is known, or an end of which did not come again', () => {
  expect(gradeRepair(exploration([]))).toMatchObject({ passed: false, shown: 'none' })
  expect(gradePrediction(exploration([]), [])).toMatchObject({ passed: false })
  const lost = exploration([outcome('2\n')], { unreplayed: [{} as never] })
  expect(gradeRepair(lost)).toMatchObject({ passed: false })
})
