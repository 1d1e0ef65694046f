/** What a run with strands says of them: turns, words, counts, how it ended. */
import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import type { LogBuffers } from '../../log/log'
import { verdictSummary } from '../explain/english/verdict-summary'
import { explain } from '../explain/explain'
import { toldInstead } from '../explain/stuck-strand'
import { exportPerfetto } from '../export/export-perfetto'
import { loopTask } from '../model/loop-task'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel, Verdict } from '../model/run-model'
import { sampleManyStrandsLog, sampleStrandsDeadlockLog, sampleStrandsLog, strandsProgram } from './sample-strands'
import { strandCensus, strandsNow } from '../model/strand-census'

function modelOf(log: LogBuffers, portion?: number): RunModel {
  const builder = createRunBuilder(strandsProgram, DEFAULT_CONFIGURATION, log)
  while (builder.pull(portion) > 0) if (portion) strandCensus(builder.model, 1)
  return builder.model
}

const model = modelOf(sampleStrandsLog())
const [MAIN, , PRODUCER, FIRST, SECOND] = [1, 2, 3, 4, 5]
const LAST = model.stepCount - 1

describe('whose turn it is', () => {
  test('one strand at a time, never beyond its own end', () => {
    expect(model.task(MAIN)?.strands).toEqual([2, 3, 4, 5])
    for (let step = 0; step <= LAST; step++) {
      const current = model.strandAt(MAIN, step)
      for (const strand of [2, 3, 4, 5]) {
        const state = model.taskAt(strand, step)?.state
        if (strand === current) expect(state).toBe(model.taskAt(MAIN, step)?.state)
        else expect(state).not.toBe('running')
      }
    }
    expect(model.strandAt(MAIN, LAST)).toBe(0)
  })

  test('what it prints is its own', () => {
    expect(model.outputs.map(({ task, text }) => [task, text])).toContainEqual([PRODUCER, "made 'tea'\n"])
    for (const output of model.outputs) expect(model.strandAt(MAIN, output.step)).toBe(output.task)
  })

  test('is the same however the log arrives', () => {
    const slow = modelOf(sampleStrandsLog(), 3)
    expect(slow.task(MAIN)?.turns).toEqual(model.task(MAIN)?.turns)
    for (let step = 0; step <= LAST; step++) expect(strandsNow(slow, MAIN, step)).toEqual(strandsNow(model, MAIN, step))
  })
})

describe('counting', () => {
  test('agrees with the states of the strands at every step', () => {
    for (let step = 0; step <= LAST; step++) {
      const states = [2, 3, 4, 5].flatMap((strand) => model.taskAt(strand, step)?.state ?? [])
      const count = (...names: string[]) => states.filter((state) => names.includes(state)).length
      expect(strandsNow(model, MAIN, step)).toEqual({
        running: count('running'),
        ready: count('ready', 'gil', 'new'),
        waiting: count('blocked', 'deadlocked'),
        deadlocked: count('deadlocked'),
        ended: count('finished', 'crashed'),
        crashed: count('crashed'),
      })
    }
  })

  test('of hundreds', () => {
    const many = modelOf(sampleManyStrandsLog(300))
    expect(many.verdict?.kind).toBe('finished')
    expect(strandsNow(many, MAIN, many.stepCount - 1)).toEqual({ running: 0, ready: 0, waiting: 0, deadlocked: 0, ended: 301, crashed: 0 })
  })
})

describe('explaining', () => {
  const doing = (task: number, step: number) => explain(model, task, step)?.doing
  const steps = Array.from({ length: LAST + 1 }, (_, step) => step)

  test('a task runs its strand, or has nothing to do until the next timer', () => {
    const turn = steps.find((step) => model.strandAt(MAIN, step) === PRODUCER && model.taskAt(MAIN, step)?.state === 'running') ?? -1
    expect(doing(MAIN, turn)).toMatchObject({ kind: 'running', strand: PRODUCER })
    const idle = steps.find((step) => model.taskAt(MAIN, step)?.state === 'blocked') ?? -1
    expect(doing(MAIN, idle)).toMatchObject({ kind: 'idle-loop', waiting: 4 })
  })

  test('a strand that is ready waits for its turn, not for a core', () => {
    const ready = steps.find((step) => model.taskAt(SECOND, step)?.state === 'ready' && model.strandAt(MAIN, step) !== 0) ?? -1
    expect(doing(SECOND, ready)).toMatchObject({ kind: 'ready-strand', within: MAIN, current: model.strandAt(MAIN, ready) })
  })

  test('a strand that waits for a lock is told who of its fellows has it', () => {
    const waits = steps.find((step) => model.taskAt(SECOND, step)?.reason === 'lock') ?? -1
    expect(doing(SECOND, waits)).toMatchObject({ kind: 'waiting-lock', owner: FIRST, ownerLine: 13, queuePosition: 1 })
  })
})

describe('how it ended', () => {
  const summary = (run: RunModel) => verdictSummary(run, run.verdict as Verdict)

  test('a hang: the loop has nothing left to do, and who waits where', () => {
    expect(model.verdict?.kind).toBe('hang')
    expect(summary(model)).toBe(
      'hang: consume(q, lock) waits in `q.get` (line 12): the queue is empty and no task is left that could put; ' +
        'MainThread has nothing left to do (line 27): every coroutine in it waits',
    )
  })

  test('locks of one loop taken in opposite order: the cycle', () => {
    expect(summary(modelOf(sampleStrandsDeadlockLog()))).toBe(
      'deadlock: left() waits for lock `b` (line 8), held by right() since line 12, which waits for lock `a` (line 14), held by left() since line 6',
    )
  })
})

test('at the end of such a run what is to be told of its thread is told of a coroutine in it', () => {
  const stuck = modelOf(sampleStrandsDeadlockLog())
  const last = stuck.stepCount - 1
  const told = toldInstead(stuck, MAIN, last)
  expect(stuck.verdict?.cycle[0]?.task).toBe(told)
  // of a hang one that waits in vain; and before the end the thread speaks for itself
  expect([toldInstead(model, MAIN, LAST), toldInstead(stuck, MAIN, last - 1)]).toEqual([SECOND, MAIN])
})

test('a loop belongs to the task whose strands go on in it', () => {
  const loop = model.objects.find((object) => object.kind === 'eventLoop')
  expect(loop && loopTask(model, loop)).toBe(MAIN)
})

test('in Perfetto a strand is a track beneath that of its task', () => {
  const entries = exportPerfetto(model).traceEvents
  const order = (tid: number) => entries.find((entry) => entry.name === 'thread_sort_index' && entry.tid === tid)?.args?.sort_index
  expect(entries.find((entry) => entry.name === 'thread_name' && entry.tid === PRODUCER)?.args?.name).toBe('MainThread › produce(q)')
  expect([1, 2, 3, 4, 5].map(order)).toEqual([0, 1, 2, 3, 4])
})
