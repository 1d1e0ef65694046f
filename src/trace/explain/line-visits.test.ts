/** What the index of lines knows equals what looking through all events and segments finds, for each line, also as the run grows. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RecordKind, TaskState } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { reasonName } from '../model/names'
import type { RunModel } from '../model/run-model'
import { randomLog } from '../testing/random-log'
import { sampleConfiguration, sampleProgram } from '../testing/sample-run'
import { indexLines, type LineVisits, nextVisit, visitRows, visitsOf } from './line-visits'

/** The slow way: the whole run for one line of the main file. */
function foundAt({ events, texts }: RunModel, line: number): number[] {
  const before = new Map<number, string>()
  const found: number[] = []
  for (let row = 0; row < events.length; row++) {
    const [task = 0, there = 0] = [events.task[row], events.line[row]]
    if (task === 0 || there === 0 || events.kind[row] === RecordKind.task) continue
    const place = `${texts[events.file[row] ?? 0]}:${there}`
    if (place === `:${line}` && (before.get(task) !== place || events.kind[row] === RecordKind.line)) found.push(row)
    before.set(task, place)
  }
  return found
}

function slowly(model: RunModel, line: number): LineVisits {
  const { events, segments, endUs, texts } = model
  const found = foundAt(model, line)
  const waits: { object: number; reason: ReturnType<typeof reasonName>; count: number; us: number }[] = []
  for (let row = 0; row < segments.length; row++) {
    if (segments.line[row] !== line || texts[segments.file[row] ?? 0] !== '') continue
    if (segments.state[row] !== TaskState.blocked && segments.state[row] !== TaskState.deadlocked) continue
    const [object = 0, reason] = [segments.object[row], reasonName(segments.reason[row] ?? 0)]
    const us = ((segments.endStep[row] ?? 0) < 0 ? endUs : segments.endUs(row)) - segments.startUs(row)
    const same = waits.find((wait) => wait.object === object && wait.reason === reason)
    if (same) {
      same.count++
      same.us += us
    } else waits.push({ object, reason, count: 1, us })
  }
  const usOf = (row: number | undefined) => (row === undefined ? Number.NaN : events.us(row))
  return { count: found.length, tasks: [...new Set(found.map((row) => events.task[row] ?? 0))], firstUs: usOf(found[0]), lastUs: usOf(found.at(-1)), waits }
}

/** Waits that are equally long have no order. */
const ordered = ({ waits, ...visits }: LineVisits) => ({ ...visits, waits: [...waits].sort((x, y) => x.object - y.object || x.reason.localeCompare(y.reason)) })

const rowsOf = (model: RunModel, line: number) => [...visitRows(model, line, '').values()].flat().sort((x, y) => x - y)

it('the next visit to a line comes after each step, and from behind the last one the first', () => {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, randomLog(7, 3, 90))
  builder.pull()
  const { model } = builder
  for (let line = 1; line < 20; line++) {
    const steps = foundAt(model, line).map((row) => model.events.step(row))
    for (let step = -1; step < model.stepCount; step++) expect(nextVisit(model, line, '', step)).toBe(steps.find((one) => one > step) ?? steps[0] ?? -1)
  }
  // the same line, asked for while the run grows, and after another
  const growing = createRunBuilder(sampleProgram, sampleConfiguration, randomLog(7, 3, 90))
  while (growing.pull(5) > 0) visitRows(growing.model, 2, '')
  expect(rowsOf(growing.model, 2)).toEqual(foundAt(model, 2))
  expect(visitRows(model, 2, 'other.py').size).toBe(0)
})

it('who came to a line and what was waited for there', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 60 }), (seed, tasks, commits, piece) => {
      const builder = createRunBuilder(sampleProgram, sampleConfiguration, randomLog(seed, tasks, commits))
      const { model } = builder
      for (let more = true; more; ) {
        more = builder.pull(piece) > 0
        indexLines(model, 7)
        for (let line = 1; line < 20; line += more ? 7 : 1) expect(rowsOf(model, line)).toEqual(foundAt(model, line))
        for (let line = 1; line < 20; line += more ? 7 : 1) expect(ordered(visitsOf(model, line, ''))).toEqual(ordered(slowly(model, line)))
      }
      expect(visitsOf(model, 3, 'other.py')).toEqual({ count: 0, tasks: [], firstUs: Number.NaN, lastUs: Number.NaN, waits: [] })
      const lengths = visitsOf(model, 1, '').waits.map(({ us }) => us)
      expect(lengths).toEqual([...lengths].sort((x, y) => y - x))
    }),
    { numRuns: 80 },
  )
})
