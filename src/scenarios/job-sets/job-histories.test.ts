/** What the lanes of the machine show of declared jobs, whose schedules are known by hand. */
import { describe, expect, test } from 'vitest'
import { CoreHistory } from '../../trace/history/core-history'
import { jobRun } from '../../trace/decode/job-run'
import { RunQueueHistory } from '../../trace/history/run-queue-history'
import type { RunModel } from '../../trace/model/run-model'
import { JOB_SETS, levels, type Schedule, UNIT_US } from './job-sets'

function run(set: string, policy: Schedule['policy'], quantum = 2, mlfq = levels([2, 4, 8])): RunModel {
  const found = JOB_SETS.find((candidate) => candidate.id === set)
  if (!found) throw new Error(`no job set ${set}`)
  return jobRun(found.jobs, { policy, cores: found.cores, quantumUs: quantum * UNIT_US, mlfq })
}

/** 'P1 0–8', … in order, one list a core; at once continued stretches of one job are one. */
function gantt(model: RunModel): string[][] {
  const history = new CoreHistory(model)
  history.update()
  return history.cores.map(({ begins, task }) => {
    const stretches: { name: string; from: number; to: number }[] = []
    for (let row = 0; row < begins.length; row++) {
      const id = task.at(row)
      const from = begins.us(row) / UNIT_US
      const to = (row + 1 < begins.length ? begins.us(row + 1) : model.endUs) / UNIT_US
      const name = model.task(id)?.name ?? ''
      const last = stretches.at(-1)
      if (id === 0 || from === to) continue
      if (last && last.name === name && last.to === from) last.to = to
      else stretches.push({ name, from, to })
    }
    return stretches.map(({ name, from, to }) => `${name} ${from}–${to}`)
  })
}

/** Who waits from which unit on, in order: '1: P2', … */
function queue(model: RunModel, withLevels = false): string[] {
  const history = new RunQueueHistory(model)
  history.update()
  const rows = new Map<number, string>()
  for (let row = 0; row < history.begins.length; row++) {
    rows.set(
      history.begins.us(row) / UNIT_US,
      history
        .queueOf(row)
        .map(({ task, level }) => `${model.task(task)?.name}${withLevels ? level : ''}`)
        .join(' '),
    )
  }
  return [...rows].map(([at, names]) => `${at}: ${names}`)
}

describe('the Gantt chart', () => {
  test('shortest remaining time first', () => {
    expect(gantt(run('shorter-arrives', 'srtf'))).toEqual([['P1 0–1', 'P2 1–5', 'P4 5–10', 'P1 10–17', 'P3 17–26']])
  })
  test('with an idle core in between', () => {
    expect(gantt(run('gap', 'rr', 1))).toEqual([['P1 2–5', 'P2 10–11', 'P3 11–12', 'P2 12–13']])
  })
  test('two cores', () => {
    expect(gantt(run('two-cores', 'fcfs'))).toEqual([
      ['P1 0–5', 'P4 5–7'],
      ['P2 0–4', 'P3 4–7', 'P5 7–8'],
    ])
  })
})

describe('the run queue', () => {
  test('round robin: who arrives at the end of a quantum queues up before the one cut off', () => {
    expect(queue(run('quantum', 'rr', 2))).toEqual(['0: ', '1: P2', '2: P3 P1', '4: P1 P4 P2', '5: P4 P2', '7: P2 P1', '9: P1', '10: '])
  })
  test('shortest job first: by length', () => {
    expect(queue(run('four-at-once', 'sjf')).slice(0, 3)).toEqual(['0: P1 P3 P2', '3: P3 P2', '9: P2'])
  })
  test('feedback: by level, and all at the top after a boost', () => {
    const boosted = queue(run('boost', 'mlfq', 2, levels([2, 4, 8], 10)), true)
    expect(boosted.slice(0, 5)).toEqual(['0: ', '4: A1', '6: B1', '8: B1 A1', '10: B0 A0'])
  })
})
