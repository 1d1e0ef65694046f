import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RecordKind } from '../log/record-kinds'
import { decodeRecording } from '../log/recording'
import { createRunBuilder } from '../trace/decode/run-builder'
import type { RunModel } from '../trace/model/run-model'
import { actingTask } from './selection-store'

function recorded(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(new URL(`../scenarios/programs/${path}.run`, import.meta.url)))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

/** The steps at which somebody comes to a line of the main file, and who. */
const visits = (model: RunModel, line: number) =>
  Array.from({ length: model.events.length }, (_, row) => row)
    .filter((row) => model.events.kind[row] === RecordKind.line && model.events.line[row] === line && model.events.file[row] === 0)
    .map((row) => ({ step: model.events.step(row), task: model.events.task[row] ?? 0 }))

describe('who acts at a step', () => {
  test.each([
    ['callbacks/process-pool', 18],
    ['crawler/callback', 22],
  ])('is the thread of the library in which a callback of %s comes to line %d', (path, line) => {
    const model = recorded(path)
    const met = visits(model, line)
    expect(met.length).toBeGreaterThan(0)
    for (const { step, task } of met) expect(actingTask(model, step)).toBe(task)
    expect(met.some(({ task }) => model.task(task)?.internal)).toBe(true)
  })

  test('is the greenlet, and not the thread that closes a connection for it in the same step', () => {
    const model = recorded('gevent-server/main')
    const met = visits(model, 18)
    expect(met.length).toBeGreaterThan(0)
    for (const { step, task } of met) expect(actingTask(model, step)).toBe(task)
    expect(met.every(({ task }) => model.task(task)?.within !== 0)).toBe(true)
  })

  test('is no thread of the library that is at no line of the program’s', () => {
    const model = recorded('callbacks/process-pool')
    for (let step = 0; step < model.stepCount; step++) {
      const [first, afterLast] = model.eventsOfStep(step)
      const rows = Array.from({ length: afterLast - first }, (_, at) => first + at)
      const others = rows.filter((row) => model.task(model.events.task[row] ?? 0)?.internal === false)
      const isAtLine = rows.some((row) => model.events.kind[row] === RecordKind.line || model.events.kind[row] === RecordKind.output)
      if (others.length > 0 && !isAtLine) expect(model.task(actingTask(model, step))?.internal).toBe(false)
    }
  })
})
