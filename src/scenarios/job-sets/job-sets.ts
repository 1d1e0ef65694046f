/**
 * The job sets that the lab offers: small enough to be scheduled by hand, each shown by two policies whose difference
 * is its point. Times are in units of a millisecond; job-sets.test.ts has their tables, computed by hand. Their titles and notes are
 * in job-set-text.ts, which only the page needs.
 */
import type { Job, CpuSettings } from '../../kernel/jobs/jobs'

/** One unit of a declared job, microseconds. */
export const UNIT_US = 1000

export interface JobSet {
  readonly id: string
  readonly jobs: readonly Job[]
  readonly cores: number
  readonly first: Schedule
  readonly second: Schedule
}

/** How one of the two charts is made. */
export type Schedule = Omit<CpuSettings, 'cores'>

/** A job from units: `bursts` CPU, I/O, CPU, … */
export function job(name: string, arrival: number, ...bursts: number[]): Job {
  return { name, arrivalUs: arrival * UNIT_US, burstsUs: bursts.map((units) => units * UNIT_US) }
}

export const DEFAULT_LEVELS = { levels: 3, quantaUs: [2, 4, 8].map((units) => units * UNIT_US), boostUs: 0 } as const

const schedule = (policy: Schedule['policy'], quantum = 2, mlfq: Schedule['mlfq'] = DEFAULT_LEVELS): Schedule => ({ policy, quantumUs: quantum * UNIT_US, mlfq })

/** Levels from quanta in units (0: a job there is never cut off). */
export const levels = (quanta: readonly number[], boost = 0): Schedule['mlfq'] => ({
  levels: quanta.length,
  quantaUs: quanta.map((units) => units * UNIT_US),
  boostUs: boost * UNIT_US,
})

export const JOB_SETS: readonly JobSet[] = [
  {
    id: 'convoy',
    jobs: [job('P1', 0, 24), job('P2', 0, 3), job('P3', 0, 3)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('sjf'),
  },
  {
    id: 'four-at-once',
    jobs: [job('P1', 0, 6), job('P2', 0, 8), job('P3', 0, 7), job('P4', 0, 3)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('sjf'),
  },
  {
    id: 'shorter-arrives',
    jobs: [job('P1', 0, 8), job('P2', 1, 4), job('P3', 2, 9), job('P4', 3, 5)],
    cores: 1,
    first: schedule('sjf'),
    second: schedule('srtf'),
  },
  {
    id: 'quantum',
    jobs: [job('P1', 0, 5), job('P2', 1, 3), job('P3', 2, 1), job('P4', 4, 2)],
    cores: 1,
    first: schedule('rr', 2),
    second: schedule('rr', 1),
  },
  {
    id: 'equals',
    jobs: [job('B', 0, 4), job('A', 0, 4), job('C', 0, 4)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('rr', 2),
  },
  {
    id: 'io-and-cpu',
    jobs: [job('P1', 0, 3, 5, 2), job('P2', 0, 8)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('srtf'),
  },
  {
    id: 'feedback',
    jobs: [job('P1', 0, 30), job('P2', 0, 6), job('P3', 10, 12)],
    cores: 1,
    first: schedule('mlfq', 8, levels([8, 16, 0])),
    second: schedule('rr', 8),
  },
  {
    id: 'boost',
    jobs: [job('A', 0, 12), job('B', 4, 3), job('C', 8, 3)],
    cores: 1,
    first: schedule('mlfq', 2, levels([2, 4, 8])),
    second: schedule('mlfq', 2, levels([2, 4, 8], 10)),
  },
  {
    id: 'two-cores',
    jobs: [job('P1', 0, 5), job('P2', 0, 4), job('P3', 0, 3), job('P4', 0, 2), job('P5', 0, 1)],
    cores: 2,
    first: schedule('fcfs'),
    second: schedule('sjf'),
  },
  {
    id: 'starving',
    jobs: [job('L', 0, 7), job('S1', 1, 2), job('S2', 3, 2), job('S3', 5, 2)],
    cores: 1,
    first: schedule('srtf'),
    second: schedule('rr', 2),
  },
  {
    id: 'gap',
    jobs: [job('P1', 2, 3), job('P2', 10, 2), job('P3', 11, 1)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('rr', 1),
  },
  {
    id: 'io-convoy',
    jobs: [job('C', 0, 10, 2, 10), job('I', 0, 1, 4, 1, 4, 1)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('rr', 2),
  },
  {
    id: 'interactive',
    jobs: [job('X', 0, 6), job('Y', 0, 1, 1, 1, 1, 1)],
    cores: 1,
    first: schedule('rr', 2),
    second: schedule('mlfq', 2, levels([2, 4])),
  },
  {
    id: 'exam',
    jobs: [job('P1', 0, 10), job('P2', 0, 1), job('P3', 0, 2), job('P4', 0, 1), job('P5', 0, 5)],
    cores: 1,
    first: schedule('rr', 1),
    second: schedule('sjf'),
  },
]
