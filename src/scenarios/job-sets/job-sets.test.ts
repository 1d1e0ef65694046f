import { describe, expect, test } from 'vitest'
import { jobRun } from '../../trace/decode/job-run'
import { averageFigures, schedulingFigures } from '../../trace/history/scheduling-figures'
import { jobSetText } from './job-set-text'
import { JOB_SETS, levels, type Schedule, UNIT_US } from './job-sets'

type Figures = readonly (readonly [job: string, waiting: number, turnaround: number, response: number])[]

/** How the policy is set: the quantum in units, or the levels of the feedback queue. */
type How = number | Schedule['mlfq']

/** Computed by hand from the definitions, in units: each job with its waiting, turnaround and response time. Above each, who has the core until when. */
const TABLES: readonly (readonly [set: string, policy: Schedule['policy'], how: How, figures: string])[] = [
  // P1 0–24, P2 –27, P3 –30
  ['convoy', 'fcfs', 1, 'P1 0 24 0, P2 24 27 24, P3 27 30 27'],
  // P2 0–3, P3 –6, P1 –30
  ['convoy', 'sjf', 1, 'P1 6 30 6, P2 0 3 0, P3 3 6 3'],
  // P1 0–4, P2 –7, P3 –10, P1 –30
  ['convoy', 'rr', 4, 'P1 6 30 0, P2 4 7 4, P3 7 10 7'],
  // P1 0–6, P2 –14, P3 –21, P4 –24
  ['four-at-once', 'fcfs', 1, 'P1 0 6 0, P2 6 14 6, P3 14 21 14, P4 21 24 21'],
  // P4 0–3, P1 –9, P3 –16, P2 –24
  ['four-at-once', 'sjf', 1, 'P1 3 9 3, P2 16 24 16, P3 9 16 9, P4 0 3 0'],
  // P1 0–8, P2 –12, P3 –21, P4 –26
  ['shorter-arrives', 'fcfs', 1, 'P1 0 8 0, P2 7 11 7, P3 10 19 10, P4 18 23 18'],
  // P1 0–8, P2 –12, P4 –17, P3 –26
  ['shorter-arrives', 'sjf', 1, 'P1 0 8 0, P2 7 11 7, P3 15 24 15, P4 9 14 9'],
  // P1 0–1, P2 –5, P4 –10, P1 –17, P3 –26
  ['shorter-arrives', 'srtf', 1, 'P1 9 17 0, P2 0 4 0, P3 15 24 15, P4 2 7 2'],
  // P1 0–4, P2 –8, P3 –12, P4 –16, P1 –20, P3 –24, P4 –25, P3 –26
  ['shorter-arrives', 'rr', 4, 'P1 12 20 0, P2 3 7 3, P3 15 24 6, P4 17 22 9'],
  // P1 0–2, P2 –4, P3 –5, P1 –7, P4 –9, P2 –10, P1 –11: at 4 P4 queues up before P2
  ['quantum', 'rr', 2, 'P1 6 11 0, P2 6 9 1, P3 2 3 2, P4 3 5 3'],
  // P1 P2 P1 P3 P2 P1 P4 P2 P1 P4 P1, one unit each
  ['quantum', 'rr', 1, 'P1 6 11 0, P2 4 7 0, P3 1 2 1, P4 4 6 2'],
  // P1 0–5, P2 –8, P3 –9, P4 –11
  ['quantum', 'fcfs', 1, 'P1 0 5 0, P2 4 7 4, P3 6 7 6, P4 5 7 5'],
  // by name: A 0–4, B –8, C –12
  ['equals', 'fcfs', 1, 'A 0 4 0, B 4 8 4, C 8 12 8'],
  ['equals', 'sjf', 1, 'A 0 4 0, B 4 8 4, C 8 12 8'],
  ['equals', 'srtf', 1, 'A 0 4 0, B 4 8 4, C 8 12 8'],
  // A B C A B C, two units each
  ['equals', 'rr', 2, 'A 4 8 0, B 6 10 2, C 8 12 4'],
  // P1 0–3 (I/O –8), P2 –11, P1 –13
  ['io-and-cpu', 'fcfs', 1, 'P1 3 13 0, P2 3 11 3'],
  // P1 0–2, P2 –4, P1 –5 (I/O –10), P2 –11, P1 –13
  ['io-and-cpu', 'rr', 2, 'P1 3 13 0, P2 3 11 2'],
  // P1 0–3 (I/O –8), P2 –8, P1 –10, P2 –13
  ['io-and-cpu', 'srtf', 1, 'P1 0 10 0, P2 5 13 3'],
  // P1 0–2 ↓, P2 –4 ↓, P1 –5 (I/O –10), P2 –9 ↓, P2 –10, P1 –12, P2 –13
  ['io-and-cpu', 'mlfq', levels([2, 4, 8]), 'P1 2 12 0, P2 5 13 2'],
  // P1 0–8 ↓, P2 –14, P3 –22 ↓, P1 –38 ↓, P3 –42, P1 –48
  ['feedback', 'mlfq', levels([8, 16, 0]), 'P1 18 48 0, P2 8 14 8, P3 20 32 4'],
  // P1 0–8, P2 –14, P1 –22, P3 –30, P1 –38, P3 –42, P1 –48: P1 queues up at 8, before P3 arrives at 10
  ['feedback', 'rr', 8, 'P1 18 48 0, P2 8 14 8, P3 20 32 12'],
  // P1 0–30, P2 –36, P3 –48
  ['feedback', 'fcfs', 1, 'P1 0 30 0, P2 30 36 30, P3 26 38 26'],
  // A 0–2 ↓, A –4, B –6 ↓, A –8, C –10 ↓, B –11, A –15 ↓, C –16, A –18
  ['boost', 'mlfq', levels([2, 4, 8]), 'A 6 18 0, B 4 7 0, C 5 8 0'],
  // … C 8–10, at 10 all to the top: C –11, B –12, A –14 ↓, A –18
  ['boost', 'mlfq', levels([2, 4, 8], 10), 'A 6 18 0, B 5 8 0, C 0 3 0'],
  // core 1: P1 0–5, P4 –7, P5 –8; core 2: P2 0–4, P3 –7
  ['two-cores', 'fcfs', 1, 'P1 0 5 0, P2 0 4 0, P3 4 7 4, P4 5 7 5, P5 7 8 7'],
  // P5 0–1, P4 0–2, P3 1–4, P2 2–6, P1 4–9
  ['two-cores', 'sjf', 1, 'P1 4 9 4, P2 2 6 2, P3 1 4 1, P4 0 2 0, P5 0 1 0'],
  // P1 P2 0–2, P3 P4 –4, P1 4–6 P5 4–5 P2 5–7, P3 6–7, P1 7–8
  ['two-cores', 'rr', 2, 'P1 3 8 0, P2 3 7 0, P3 4 7 2, P4 2 4 2, P5 4 5 4'],
  // L 0–1, S1 –3, S2 –5, S3 –7, L –13
  ['starving', 'srtf', 1, 'L 6 13 0, S1 0 2 0, S2 0 2 0, S3 0 2 0'],
  // L 0–7, S1 –9, S2 –11, S3 –13
  ['starving', 'sjf', 1, 'L 0 7 0, S1 6 8 6, S2 6 8 6, S3 6 8 6'],
  // L 0–2, S1 –4, L –6, S2 –8, S3 –10, L –13
  ['starving', 'rr', 2, 'L 6 13 0, S1 1 3 1, S2 3 5 3, S3 3 5 3'],
  // P1 2–5, idle, P2 10–12, P3 –13
  ['gap', 'fcfs', 1, 'P1 0 3 0, P2 0 2 0, P3 1 2 1'],
  // at 11 P3 needs as long as is left of P2: no reason to take the core away
  ['gap', 'srtf', 1, 'P1 0 3 0, P2 0 2 0, P3 1 2 1'],
  // P2 10–11, P3 –12, P2 –13
  ['gap', 'rr', 1, 'P1 0 3 0, P2 1 3 0, P3 0 1 0'],
  // C 0–10 (I/O –12), I –11 (–15), C 12–22, I –23 (–27), I –28
  ['io-convoy', 'fcfs', 1, 'C 0 22 0, I 17 28 10'],
  // C 0–2, I –3 (–7), C –7, I –8 (–12), C –12 (–14), I –13, C 14–24
  ['io-convoy', 'rr', 2, 'C 2 24 0, I 2 13 2'],
  // I 0–1 (–5), C –5, I –6 (–10), C –10, I –11, C –13 (–15), C –25
  ['io-convoy', 'srtf', 1, 'C 3 25 1, I 0 11 0'],
  // X 0–2, Y –3 (–4), X –5, Y –6 (–7), X –8, Y –9
  ['interactive', 'rr', 2, 'X 2 8 0, Y 4 9 2'],
  // X 0–2 ↓, Y –3 (–4), X –4, Y –5 (–6), X –6, Y –7, X –9
  ['interactive', 'mlfq', levels([2, 4]), 'X 3 9 0, Y 2 7 2'],
  // P1 P2 P3 P4 P5 P1 P3 P5 P1 P5 P1 P5 P1 P5 one unit each, then P1 14–19
  ['exam', 'rr', 1, 'P1 9 19 0, P2 1 2 1, P3 5 7 2, P4 3 4 3, P5 9 14 4'],
  // P2 0–1, P4 –2, P3 –4, P5 –9, P1 –19
  ['exam', 'sjf', 1, 'P1 9 19 9, P2 0 1 0, P3 2 4 2, P4 1 2 1, P5 4 9 4'],
  // P1 0–10, P2 –11, P3 –13, P4 –14, P5 –19
  ['exam', 'fcfs', 1, 'P1 0 10 0, P2 10 11 10, P3 11 13 11, P4 13 14 13, P5 14 19 14'],
]

/** 'P1 6 30 0, P2 …' as rows. */
const figuresIn = (text: string): Figures =>
  text.split(', ').map((row) => {
    const [job = '', ...numbers] = row.split(' ')
    const [waiting = Number.NaN, turnaround = Number.NaN, response = Number.NaN] = numbers.map(Number)
    return [job, waiting, turnaround, response]
  })

/** Averages that textbooks print: [set, policy, waiting]. */
const AVERAGES: readonly (readonly [string, Schedule['policy'], number, number])[] = [
  ['convoy', 'fcfs', 1, 17],
  ['convoy', 'sjf', 1, 3],
  ['four-at-once', 'sjf', 1, 7],
  ['four-at-once', 'fcfs', 1, 10.25],
  ['shorter-arrives', 'srtf', 1, 6.5],
  ['shorter-arrives', 'sjf', 1, 7.75],
  ['exam', 'rr', 1, 5.4],
  ['exam', 'sjf', 1, 3.2],
  ['exam', 'fcfs', 1, 9.6],
]

function figuresOf(set: string, policy: Schedule['policy'], quantum: number, mlfq: Schedule['mlfq']) {
  const found = JOB_SETS.find((candidate) => candidate.id === set)
  if (!found) throw new Error(`no job set ${set}`)
  const model = jobRun(found.jobs, { policy, cores: found.cores, quantumUs: quantum * UNIT_US, mlfq })
  return model.tasks.map(({ id, name }) => ({ name, figures: schedulingFigures(model, id) }))
}

describe('job sets', () => {
  test.each(TABLES)('%s under %s, %j: %s', (set, policy, how, figures) => {
    const [quantum, mlfq] = typeof how === 'number' ? [how, levels([1, 2, 4])] : [1, how]
    const table = figuresOf(set, policy, quantum, mlfq).map(({ name, figures: own }) => [
      name,
      (own?.waitingUs ?? -1) / UNIT_US,
      (own?.turnaroundUs ?? -1) / UNIT_US,
      (own?.responseUs ?? -1) / UNIT_US,
    ])
    expect(table).toEqual(figuresIn(figures))
  })

  test.each(AVERAGES)('average waiting time of %s under %s', (set, policy, quantum, waiting) => {
    const figures = figuresOf(set, policy, quantum, levels([1])).map((row) => row.figures)
    expect((averageFigures(figures.filter((one) => one !== undefined))?.waitingUs ?? -1) / UNIT_US).toBeCloseTo(waiting, 9)
  })

  test('every set has a title and a note', () => {
    for (const { id } of JOB_SETS) expect(jobSetText(id).title.en.length * jobSetText(id).note.en.length).toBeGreaterThan(0)
  })

  test('every set has a table for both of the policies it is shown under', () => {
    expect(JOB_SETS.length).toBeGreaterThanOrEqual(12)
    for (const set of JOB_SETS) for (const { policy } of [set.first, set.second]) expect(TABLES.some(([name, tablePolicy]) => name === set.id && tablePolicy === policy)).toBe(true)
  })

  test('whatever the policy, a job is somewhere at every instant: CPU + I/O + waiting = turnaround', () => {
    for (const set of JOB_SETS) {
      for (const policy of ['fcfs', 'sjf', 'srtf', 'rr', 'mlfq'] as const) {
        for (const { figures } of figuresOf(set.id, policy, 2, levels([1, 2, 4], 7))) {
          if (!figures) throw new Error('a job is missing')
          expect(figures.cpuUs + figures.blockedUs + figures.waitingUs).toBe(figures.turnaroundUs)
        }
      }
    }
  })
})
