import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, RecordKind } from '../../log/record-kinds'
import { decodeRecording } from '../../log/recording'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel } from '../model/run-model'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../testing/sample-run'
import { waitForGraph } from './wait-for'
import { waitPicture } from './wait-picture'

function modelOf(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(path))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

const nameOf = (model: RunModel, key: string) => {
  const id = Number(key.split('-')[1])
  return key.startsWith('task') ? model.task(id)?.name : model.object(id)?.name
}
const told = (model: RunModel, step: number) =>
  waitPicture(model, step).links.map(({ path, loop }) => `${loop ? 'loop: ' : ''}${path.map((key) => nameOf(model, key)).join(' → ')}`)

describe('the picture of who waits for whom', () => {
  test('a deadlock is a closed loop of tasks and locks', () => {
    const model = modelOf('src/scenarios/programs/abba-deadlock/naive.run')
    const picture = waitPicture(model, model.stepCount - 1)
    expect(picture.loops).toBe(1)
    const loop = picture.links.filter((link) => link.loop)
    expect(loop.length).toBe(model.verdict?.cycle.length)
    expect(loop.at(-1)?.path.at(-1)).toBe(loop[0]?.path[0])
    for (const link of loop) expect(model.segments.task[link.segment]).toBe(link.task)
    // and whoever joins one of them hangs on it
    expect(picture.links.length).toBeGreaterThan(loop.length)
  })

  test('three in a ring are one loop', () => {
    const model = modelOf('src/ui/words/testing/three-in-a-ring.run')
    expect(told(model, model.stepCount - 1).filter((text) => text.startsWith('loop')).length).toBe(3)
  })

  test('a deadlock of some is there while others go on', () => {
    const model = modelOf('src/ui/words/testing/two-stuck-one-ticks.run')
    const known = Math.max(...model.stuck.map(({ step }) => step))
    expect(known).toBeLessThan(model.stepCount - 1)
    expect(waitPicture(model, known).loops).toBe(1)
    expect(waitPicture(model, model.stepCount - 1).loops).toBe(1)
  })

  test('a hang goes down to what nobody sets', () => {
    const model = modelOf('src/ui/words/testing/event-never-set.run')
    const picture = waitPicture(model, model.stepCount - 1)
    expect(picture.loops).toBe(0)
    expect(picture.links.some(({ owner, object }) => owner === 0 && model.object(object)?.kind === 'event')).toBe(true)
  })

  test('a hang of some is there from when it is known, while others go on', () => {
    const script = new LogScript()
    script.commit(0, entry.task(1, 0, 'MainThread', 1, 0), entry.task(2, 1, 'Waiter', 1, 0), entry.object(1, ObjectKind.event, 'done', 0, 1), entry.running(1, 1))
    script.commit(1000, entry.blocked(2, 5, BlockReason.event, 1))
    script.commit(2000, entry.line(1, 3))
    script.commit(3000, [RecordKind.stuck, { task: 2, object: 1, a: 0 }])
    script.commit(4000, entry.line(1, 4))
    const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
    builder.pull()
    const { model } = builder
    const known = model.stuck[0]?.step ?? -1
    expect(told(model, known - 1)).toEqual([])
    expect(told(model, known)).toEqual(['Waiter → done'])
    expect(told(model, model.stepCount - 1)).toEqual(['Waiter → done'])
  })

  test('of those who wait alike some are drawn, and the others counted', () => {
    const model = modelOf('src/scenarios/programs/process-lock/with-lock.run')
    const pictures = Array.from({ length: model.stepCount }, (_, step) => waitPicture(model, step))
    const most = Math.max(...pictures.flatMap(({ nodes }) => nodes.map(({ others }) => others)))
    expect(most).toBeGreaterThan(0)
    const full = pictures.find(({ nodes }) => nodes.some(({ others }) => others === most))
    const lock = full?.nodes.find(({ others }) => others === most)
    expect(full?.links.filter(({ path }) => path[1] === lock?.key).length).toBe(3)
  })

  test('at every step of a run it draws or counts every certain wait, each node once', () => {
    for (const path of [
      'src/scenarios/programs/dining-philosophers/naive.run',
      'src/scenarios/programs/threads-and-a-lock/main.run',
      'src/scenarios/programs/process-lock/with-lock.run',
    ]) {
      const model = modelOf(path)
      for (let step = 0; step < model.stepCount; step++) {
        const picture = waitPicture(model, step)
        const { edges } = waitForGraph(model, step)
        const drawn = new Set(picture.links.filter(({ owner }) => owner !== 0).map(({ task }) => task))
        const left = edges.filter(({ task }) => !drawn.has(task))
        expect(drawn.size + left.length).toBe(edges.length)
        expect(picture.more + picture.nodes.reduce((sum, { others }) => sum + others, 0)).toBe(left.length)
        const places = picture.nodes.map(({ column, row }) => `${column} ${row}`)
        expect(new Set(places).size).toBe(places.length)
      }
    }
  })
})
