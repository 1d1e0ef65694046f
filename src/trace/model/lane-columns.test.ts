import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cell } from '../../model/cells'
import { decodeRecording } from '../../log/recording'
import { createRunBuilder } from '../decode/run-builder'
import { EIGHTHS, endOf, laneColumns, lanesInPicture, pictureTasks } from './lane-columns'
import { LaneState, laneStateOf } from './lane-state'
import type { RunModel } from './run-model'

function recorded(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${path}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

const RUNS = ['lost-update/with-lock', 'abba-deadlock/naive', 'asyncio-queue/main', 'gevent/patch-all', 'semaphore/main', 'queue-between-processes/main'].map(recorded)

/** What a state has of a column, asked of each segment by itself. */
function shareOf(model: RunModel, task: number, axis: 'time' | 'steps', state: number, from: number, to: number): number {
  const { segments } = model
  return (model.task(task)?.segments ?? []).reduce((sum, row) => {
    if (laneStateOf(cell(segments.state, row), cell(segments.reason, row)) !== state) return sum
    const start = axis === 'time' ? segments.startUs(row) : cell(segments.startStep, row)
    const end = cell(segments.endStep, row) < 0 ? endOf(model, axis) : axis === 'time' ? segments.endUs(row) : cell(segments.endStep, row)
    return sum + Math.max(0, Math.min(end, to) - Math.max(start, from)) / (to - from)
  }, 0)
}

describe('a column of a small picture', () => {
  it('is divided as the states in it are, and a crash or a deadlock takes it whole', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RUNS), fc.nat(), fc.constantFrom('time' as const, 'steps' as const), fc.integer({ min: 1, max: 120 }), (model, which, axis, columns) => {
        const tasks = pictureTasks(model)
        const task = tasks[which % tasks.length]?.id ?? 0
        const span = endOf(model, axis)
        const all = laneColumns(model, task, axis, span, columns)
        expect(all).toHaveLength(columns)
        for (const [column, parts] of all.entries()) {
          expect(parts.reduce((sum, { eighths }) => sum + eighths, 0)).toBe(EIGHTHS)
          expect(new Set(parts.map(({ state }) => state)).size).toBe(parts.length)
          const [from, to] = [(column * span) / columns, ((column + 1) * span) / columns]
          const severe = Math.max(...parts.map(({ state }) => state)) >= LaneState.crashed
          if (severe) expect(parts).toHaveLength(1)
          for (let state = 1; state < LaneState.crashed && !severe; state++) {
            const share = shareOf(model, task, axis, state, from, to)
            const painted = parts.find((part) => part.state === state)?.eighths ?? 0
            if (share > 1e-5) expect(painted).toBeGreaterThan(0)
            // each of the others may have an eighth of it, and it is rounded itself
            expect(Math.abs(painted - share * EIGHTHS)).toBeLessThanOrEqual(parts.length)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('of a deadlock is one, however short', () => {
    const [, model] = RUNS as [RunModel, RunModel]
    const states = pictureTasks(model).flatMap(({ id }) => laneColumns(model, id, 'time', 1e9, 20).flat())
    expect(states).toContainEqual({ state: LaneState.deadlocked, eighths: EIGHTHS })
  })
})

test('lanes are tasks with their strands beneath them', () => {
  const [, , coroutines, greenlets] = RUNS as [RunModel, RunModel, RunModel, RunModel]
  for (const [model, kind] of [
    [coroutines, 'coroutine'],
    [greenlets, 'greenlet'],
  ] as const) {
    const tasks = pictureTasks(model)
    expect(tasks.map((task) => task.kind)).toContain(kind)
    for (const [at, { within }] of tasks.entries()) if (within !== 0) expect(tasks.slice(0, at).map(({ id }) => id)).toContain(within)
  }
})

test('where there is no room for all lanes, those that end badly stay, then tasks before strands', () => {
  const deadlock = recorded('abba-deadlock/naive')
  const all = pictureTasks(deadlock)
  const two = lanesInPicture(all, 2, (task) => [[deadlock, task]])
  expect(two.map(({ name }) => name)).toEqual(all.slice(1).map(({ name }) => name))
  const [, , coroutines] = RUNS as [RunModel, RunModel, RunModel]
  const [main] = pictureTasks(coroutines)
  expect(lanesInPicture([...pictureTasks(coroutines)].reverse(), 1, (task) => [[coroutines, task]])).toEqual([main])
  expect(lanesInPicture(all, all.length, (task) => [[deadlock, task]])).toBe(all)
})
