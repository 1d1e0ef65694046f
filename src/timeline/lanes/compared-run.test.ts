/** A second run beneath the one on show: both bars are painted as each is alone, and what is under the pointer is told of its own run. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { alignedLanes } from '../../trace/compare/aligned-lanes'
import { firstDifference } from '../../trace/compare/first-difference'
import { createRunBuilder } from '../../trace/decode/run-builder'
import type { RunModel } from '../../trace/model/run-model'
import { createAxisSpace } from '../axis/axis-space'
import { words } from '../testing/plain-words'
import type { ComparedRun } from './compared-run'
import { hitPlot } from './hit-test'
import { layoutLanes } from './lane-layout'
import { metrics } from './lane-rows'
import { laneOf, wordsOf } from './registry'

function recorded(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${path}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

const a = recorded('lost-update/with-lock')
const b = recorded('lost-update/no-lock')

function compare(other: RunModel): ComparedRun {
  const difference = firstDifference(a, other)
  const at = (model: RunModel, step: number | undefined) => (step === undefined ? null : { step, us: model.stepUs(step) ?? 0 })
  return {
    model: other,
    name: 'run 2',
    lanes: alignedLanes(a, other),
    difference: difference && { here: at(a, difference.a?.step), there: at(other, difference.b?.step), name: 'first difference' },
    words: { ...words, segment: (segment) => `other ${segment}` },
  }
}

const options = { compact: false, foldInternals: true, chosen: new Map<string, boolean>(), selected: 0 }

test('each task has a bar of both runs; a click on the other one selects nothing, and its tip is of that run', () => {
  const compared = compare(b)
  const [plain, both] = [layoutLanes(a, options), layoutLanes(a, { ...options, compared })]
  const space = createAxisSpace(a, 'steps', b)
  expect(space.end).toBe(Math.max(a.stepCount, b.stepCount))
  for (const row of both.rows) {
    if (row.kind !== 'task') continue
    expect(row.height).toBeGreaterThan(plain.rows.find(({ key }) => key === row.key)?.height ?? Number.POSITIVE_INFINITY)
    expect(b.task(row.other)?.name).toBe(a.task(row.task)?.name)
    const task = b.task(row.other)
    const segment = task?.segments[0] ?? -1
    const unit = (b.segments.startStep[segment] ?? 0) + 0.5
    const world = { model: a, layout: both, metrics: metrics(false), space, words, compared }
    const bodyY = row.y + row.otherTop + 3
    expect(hitPlot(world, unit, bodyY)).toBeNull()
    expect(laneOf(row).tip?.(row, world, { hit: null, at: null, unit, bodyY, space }, wordsOf(row, words))).toBe(`run 2\nother ${segment}`)
  }
})

test('tasks that only the other run has stand below, under a heading', () => {
  const other = recorded('abba-deadlock/naive')
  const { rows } = layoutLanes(a, { ...options, compared: compare(other) })
  const only = alignedLanes(a, other).filter((lane) => lane.a === 0)
  expect(only.length).toBeGreaterThan(0)
  expect(rows.filter(({ kind }) => kind === 'compared').length).toBe(only.length + 1)
})
