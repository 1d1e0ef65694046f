import { expect, test } from 'vitest'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { resolveMoment } from '../picture/resolve-moment'
import { BOX, DIAGRAM_WIDTH, moreEnd, PLACES, statesNow, tokenPlace } from './states-now'

const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
while (builder.pull() > 0);
const { model } = builder

test('every living task has one token, in the group of its state', () => {
  for (let step = 0; step < model.stepCount; step++) {
    const { tokens } = statesNow(model, step, true)
    expect(tokens.map((token) => token.task)).toEqual(model.tasks.filter((task) => model.taskAt(task.id, step)).map((task) => task.id))
  }
  expect(statesNow(model, model.stepCount - 1, true).tokens.every((token) => token.group === 'ended')).toBe(true)
})

test('tokens of a full row stay inside the picture and apart', () => {
  for (const group of ['new', 'ready', 'running', 'blocked', 'ended'] as const) {
    const xs = [0, 1, 2, 3].map((at) => tokenPlace(group, at, 4).x)
    expect(Math.min(...xs)).toBeGreaterThan(8)
    expect(Math.max(...xs)).toBeLessThan(DIAGRAM_WIDTH - 8)
    expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeGreaterThan(18)
    expect(tokenPlace(group, 0, 1)).toEqual({ x: PLACES[group].x, y: PLACES[group].y + BOX.height / 2 + 13 })
  }
})

test('the number of those without a token stays inside the picture', () => {
  for (const group of ['new', 'ready', 'running', 'blocked', 'ended'] as const) expect(moreEnd(group).x).toBeLessThanOrEqual(DIAGRAM_WIDTH)
})

test('moments are found by line and by event, and told apart by task and occurrence', () => {
  const firstVisit = resolveMoment(model, { line: 8, task: 'First' })
  const secondVisit = resolveMoment(model, { line: 8, task: 'Second' })
  expect(firstVisit).toBeGreaterThanOrEqual(0)
  expect(secondVisit).toBeGreaterThan(firstVisit)
  const sleeps = [1, 2, 3].map((occurrence) => resolveMoment(model, { line: 11, task: 'First', occurrence }))
  expect(sleeps).toEqual([...sleeps].sort((a, b) => a - b))
  expect(new Set(sleeps).size).toBe(3)
  expect(resolveMoment(model, { event: 'release', object: 'lock' })).toBeGreaterThan(firstVisit)
  expect(resolveMoment(model, { line: 999 })).toBe(-1)
})
