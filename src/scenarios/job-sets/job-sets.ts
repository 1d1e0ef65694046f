/**
 * The job sets that the lab offers: small enough to be scheduled by hand, each shown by two policies whose difference
 * is its point. Times are in units of a millisecond; job-sets.test.ts has their tables, computed by hand.
 */
import type { Job, JobMachine } from '../../kernel/jobs/jobs'
import type { Bilingual } from '../scenario'

/** One unit of a declared job, microseconds. */
export const UNIT_US = 1000

export interface JobSet {
  readonly id: string
  readonly title: Bilingual
  /** what the comparison shows, one sentence */
  readonly note: Bilingual
  readonly jobs: readonly Job[]
  readonly cores: number
  readonly first: Schedule
  readonly second: Schedule
}

/** How one of the two charts is made. */
export type Schedule = Omit<JobMachine, 'cores'>

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
    title: { en: 'The convoy', zh: '护航效应' },
    note: {
      en: 'One long job in front makes all the short ones wait; with the short ones first the average wait falls from 17 to 3.',
      zh: '一个长作业排在最前面，后面的短作业都得等；让短作业先行，平均等待时间从 17 降到 3。',
    },
    jobs: [job('P1', 0, 24), job('P2', 0, 3), job('P3', 0, 3)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('sjf'),
  },
  {
    id: 'four-at-once',
    title: { en: 'Four jobs at once', zh: '四个作业同时到达' },
    note: {
      en: 'When all are there from the start, shortest first has the least average wait that any order can have.',
      zh: '所有作业同时到达时，短作业优先的平均等待时间是所有顺序中最小的。',
    },
    jobs: [job('P1', 0, 6), job('P2', 0, 8), job('P3', 0, 7), job('P4', 0, 3)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('sjf'),
  },
  {
    id: 'shorter-arrives',
    title: { en: 'A shorter job arrives', zh: '更短的作业到达' },
    note: { en: 'Without preemption P2 waits for P1; with it P2 takes the core at once.', zh: '不可抢占时 P2 要等 P1 结束；可抢占时 P2 一到就拿到核。' },
    jobs: [job('P1', 0, 8), job('P2', 1, 4), job('P3', 2, 9), job('P4', 3, 5)],
    cores: 1,
    first: schedule('sjf'),
    second: schedule('srtf'),
  },
  {
    id: 'quantum',
    title: { en: 'A long or a short quantum', zh: '时间片的长短' },
    note: { en: 'A shorter quantum answers sooner; who ends last ends no sooner.', zh: '时间片越短，响应越快；但最后完成的作业并不会更早完成。' },
    jobs: [job('P1', 0, 5), job('P2', 1, 3), job('P3', 2, 1), job('P4', 4, 2)],
    cores: 1,
    first: schedule('rr', 2),
    second: schedule('rr', 1),
  },
  {
    id: 'equals',
    title: { en: 'All alike', zh: '完全相同的作业' },
    note: {
      en: 'Three equal jobs: taking turns only makes everybody end late. Ties go by arrival, then by name.',
      zh: '三个相同的作业：轮流执行只会让大家都晚完成。相同时按到达时间、再按名字排序。',
    },
    jobs: [job('B', 0, 4), job('A', 0, 4), job('C', 0, 4)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('rr', 2),
  },
  {
    id: 'io-and-cpu',
    title: { en: 'I/O beside computing', zh: 'I/O 与计算并行' },
    note: { en: 'P1 comes back from I/O with a short burst: with preemption the core is its own at once.', zh: 'P1 做完 I/O 回来只剩一小段计算：可抢占时它立即拿到核。' },
    jobs: [job('P1', 0, 3, 5, 2), job('P2', 0, 8)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('srtf'),
  },
  {
    id: 'feedback',
    title: { en: 'Feedback with three levels', zh: '三级反馈队列' },
    note: {
      en: 'Quanta 8 and 16, below them no quantum: P1 sinks to the bottom, the short P2 never leaves the top.',
      zh: '上两级时间片为 8 和 16，最底级不限：P1 一路下沉到底，短作业 P2 始终在最高级。',
    },
    jobs: [job('P1', 0, 30), job('P2', 0, 6), job('P3', 10, 12)],
    cores: 1,
    first: schedule('mlfq', 8, levels([8, 16, 0])),
    second: schedule('rr', 8),
  },
  {
    id: 'boost',
    title: { en: 'The boost', zh: '优先级提升' },
    note: { en: 'The same levels, without and with everybody lifted to the top every 10 units.', zh: '同样的级别，一边从不提升，一边每 10 个单位把所有作业提到最高级。' },
    jobs: [job('A', 0, 12), job('B', 4, 3), job('C', 8, 3)],
    cores: 1,
    first: schedule('mlfq', 2, levels([2, 4, 8])),
    second: schedule('mlfq', 2, levels([2, 4, 8], 10)),
  },
  {
    id: 'two-cores',
    title: { en: 'Five jobs on two cores', zh: '两个核上的五个作业' },
    note: { en: 'The same policies when two jobs run at a time.', zh: '同时能执行两个作业时，策略的效果。' },
    jobs: [job('P1', 0, 5), job('P2', 0, 4), job('P3', 0, 3), job('P4', 0, 2), job('P5', 0, 1)],
    cores: 2,
    first: schedule('fcfs'),
    second: schedule('sjf'),
  },
  {
    id: 'starving',
    title: { en: 'A long job starves', zh: '长作业挨饿' },
    note: {
      en: 'As long as shorter jobs keep coming, the long one never gets the core back; taking turns is fairer.',
      zh: '只要不断有更短的作业到来，长作业就一直拿不回核；轮转更公平。',
    },
    jobs: [job('L', 0, 7), job('S1', 1, 2), job('S2', 3, 2), job('S3', 5, 2)],
    cores: 1,
    first: schedule('srtf'),
    second: schedule('rr', 2),
  },
  {
    id: 'gap',
    title: { en: 'An idle core, and a tie', zh: '空闲与同时' },
    note: { en: 'P3 arrives just when P2’s quantum ends: who arrives queues up first.', zh: 'P3 恰好在 P2 的时间片用完时到达：新到达者先入队。' },
    jobs: [job('P1', 2, 3), job('P2', 10, 2), job('P3', 11, 1)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('rr', 1),
  },
  {
    id: 'io-convoy',
    title: { en: 'An I/O-bound job behind a CPU-bound one', zh: 'I/O 密集作业排在 CPU 密集作业之后' },
    note: { en: 'First come, first served leaves the device idle; taking turns keeps both busy.', zh: '先来先服务让设备闲着；轮转让核和设备都忙起来。' },
    jobs: [job('C', 0, 10, 2, 10), job('I', 0, 1, 4, 1, 4, 1)],
    cores: 1,
    first: schedule('fcfs'),
    second: schedule('rr', 2),
  },
  {
    id: 'interactive',
    title: { en: 'Who gives the core back stays on top', zh: '主动让出者留在最高级' },
    note: {
      en: 'Y never uses up its quantum and keeps the top level; under round robin it queues behind X each time.',
      zh: 'Y 从不用完时间片，一直留在最高级；轮转时它每次都排在 X 后面。',
    },
    jobs: [job('X', 0, 6), job('Y', 0, 1, 1, 1, 1, 1)],
    cores: 1,
    first: schedule('rr', 2),
    second: schedule('mlfq', 2, levels([2, 4])),
  },
  {
    id: 'exam',
    title: { en: 'An exam question', zh: '一道考题' },
    note: {
      en: 'Five jobs at once, quantum 1: average wait 5.4 under round robin, 3.2 with the shortest first.',
      zh: '五个作业同时到达，时间片为 1：轮转的平均等待时间为 5.4，短作业优先为 3.2。',
    },
    jobs: [job('P1', 0, 10), job('P2', 0, 1), job('P3', 0, 2), job('P4', 0, 1), job('P5', 0, 5)],
    cores: 1,
    first: schedule('rr', 1),
    second: schedule('sjf'),
  },
]
