/** What is walked by keys in the lanes of objects and of the machine. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { createRunBuilder } from '../decode/run-builder'
import { machineOf } from '../history/machine-histories'
import type { RunModel } from '../model/run-model'
import { about, stepOf } from './about'
import { afterStep, beforeStep, nextThing, type Thing, thingAt, type WalkedLane } from './lane-walk'

function recorded(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${path}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

const lanesOf = (model: RunModel): readonly WalkedLane[] => [
  ...model.objects.map(({ id }) => ({ kind: 'object' as const, object: id })),
  ...machineOf(model)
    .sharedGils()
    .map(([pid]) => ({ kind: 'gil' as const, pid })),
  { kind: 'cores' },
  { kind: 'runQueue' },
]

function walked(model: RunModel, lane: WalkedLane): readonly Thing[] {
  const all: Thing[] = []
  for (let thing = nextThing(model, lane, beforeStep(-1), 1); thing; thing = nextThing(model, lane, thing, 1)) {
    all.push(thing)
    if (all.length > model.events.length + model.segments.length) throw new Error('it goes in a circle')
  }
  return all
}

const objectNamed = (model: RunModel, name: string): WalkedLane => ({ kind: 'object', object: model.objects.find((object) => object.name === name)?.id ?? 0 })

describe('every lane of recorded runs', () => {
  const paths = readdirSync('src/scenarios/programs').flatMap((folder) =>
    readdirSync(`src/scenarios/programs/${folder}`)
      .filter((file) => file.endsWith('.run'))
      .slice(0, 1)
      .map((file) => `${folder}/${file.slice(0, -4)}`),
  )
  test('is walked in the order of time, back as forth, and Why has something to tell of each thing', () => {
    for (const path of process.env.PYLANES_LONG === '1' ? paths : paths.filter((_, at) => at % 5 === 0)) {
      const model = recorded(path)
      for (const lane of lanesOf(model)) {
        const things = walked(model, lane)
        for (const [at, thing] of things.entries()) {
          expect(thing.step).toBe(stepOf(model, thing.selection))
          expect(thing.step).toBeGreaterThanOrEqual(things[at - 1]?.step ?? 0)
          expect(nextThing(model, lane, thing, -1)).toEqual(things[at - 1] ?? null)
          expect(about(model, thing.selection), `${path}: ${JSON.stringify(thing)}`).not.toBeNull()
        }
        const [middle] = things.slice(things.length / 2)
        if (!middle) continue
        expect(thingAt(model, lane, middle.step)?.step).toBe(middle.step)
        expect(nextThing(model, lane, afterStep(middle.step), 1)).toEqual(things.find(({ step }) => step > middle.step) ?? null)
        expect(nextThing(model, lane, beforeStep(middle.step), -1)).toEqual(things.findLast(({ step }) => step < middle.step) ?? null)
      }
    }
  })
})

test('of a lock: who had it and who waited, each once', () => {
  const model = recorded('abba-deadlock/naive')
  const locks = model.objects.filter(({ kind }) => kind === 'lock')
  for (const { id } of locks) {
    const kinds = walked(model, { kind: 'object', object: id }).map(({ selection }) => selection.kind)
    if (kinds.length === 0) continue
    expect(new Set(kinds)).toEqual(new Set(['hold', 'segment']))
  }
  expect(locks.length).toBeGreaterThan(1)
})

test('of a queue: what was put into it', () => {
  const model = recorded('bounded-queue/blocks')
  const queue = model.objects.find(({ name }) => name === 'q')
  const things = walked(model, { kind: 'object', object: queue?.id ?? 0 })
  expect(things.filter(({ selection }) => selection.kind === 'item').length).toBeGreaterThan(0)
  expect(walked(model, objectNamed(model, 'no such name'))).toEqual([])
})

test('of an event loop: what was to be done, from each change to the next', () => {
  const model = recorded('asyncio-queue/main')
  const loops = model.objects.filter(({ kind }) => kind === 'eventLoop')
  expect(loops.length).toBeGreaterThan(0)
  for (const { id } of loops) {
    const things = walked(model, { kind: 'object', object: id })
    expect(things.length).toBeGreaterThan(2)
    for (const { selection } of things) expect(about(model, selection)).toMatchObject({ kind: 'stay' })
  }
})
