/**
 * What the operating systems lab shows, and its address: `lab=P1.0.24~P2.0.3-5-2&cores=1&a=fcfs&b=rr.4`.
 *
 *   lab     jobs, each `name.arrival.bursts`, bursts `CPU-I/O-CPU…`, in units
 *   a, b    the two schedules: `fcfs`, `sjf`, `srtf`, `rr.<quantum>`, `mlfq.<quantum of each level, 0: none>.<boost, 0: never>`
 *
 * Invariant: a sheet's jobs and schedules are within the bounds below, so that it can be run.
 */
import type { Job } from '../kernel/jobs/jobs'
import { MOST_LEVELS, POLICIES, type Policy } from '../model/configuration'
import { DEFAULT_LEVELS, JOB_SETS, job, levels, type Schedule, UNIT_US } from '../scenarios/job-sets/job-sets'

export interface LabSheet {
  /** in the order of the table */
  readonly jobs: readonly Job[]
  readonly cores: number
  readonly first: Schedule
  /** null: only one chart */
  readonly second: Schedule | null
}

export const MOST_JOBS = 12
const MOST_BURSTS = 9
export const MOST_UNITS = 999
export const MOST_LAB_CORES = 8
const LONGEST_NAME = 12

/** The sheet of a job set of the gallery; the first one where there is none of that name. */
export function sheetOf(set: string): LabSheet {
  const { jobs, cores, first, second } = JOB_SETS.find((candidate) => candidate.id === set) ?? (JOB_SETS[0] as (typeof JOB_SETS)[number])
  return { jobs, cores, first, second }
}

/** Without the letters an address needs for itself; '' if nothing is left. */
export function jobName(text: string): string {
  return text.replace(/[.~]/g, '').trim().slice(0, LONGEST_NAME)
}

/** Bursts from text, '3, 5, 2' or '3-5-2': an odd number of whole numbers from 1 on; null where it is something else. */
export function parseBursts(text: string): readonly number[] | null {
  const bursts = numbers(text, 1)
  return bursts !== null && bursts.length % 2 === 1 && bursts.length <= MOST_BURSTS ? bursts : null
}

/** Quanta of the levels from text, 0: none; null where it is something else. */
export function parseQuanta(text: string): readonly number[] | null {
  const quanta = numbers(text, 0)
  return quanta !== null && quanta.length <= MOST_LEVELS ? quanta : null
}

function numbers(text: string, least: number): readonly number[] | null {
  const parts = text.split(/[-,;\s]+/).filter((part) => part !== '')
  if (parts.length === 0 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null
  const found = parts.map(Number)
  return found.every((number) => number >= least) ? found : null
}

const units = (us: number) => Math.round(us / UNIT_US)

/** The address of a sheet, without '#'. */
export function formatLab(sheet: LabSheet): string {
  const jobs = sheet.jobs.map(({ name, arrivalUs, burstsUs }) => `${encodeURIComponent(name)}.${units(arrivalUs)}.${burstsUs.map(units).join('-')}`)
  const fields = [`lab=${jobs.join('~')}`, `cores=${sheet.cores}`, `a=${formatSchedule(sheet.first)}`]
  if (sheet.second) fields.push(`b=${formatSchedule(sheet.second)}`)
  return fields.join('&')
}

function formatSchedule({ policy, quantumUs, mlfq }: Schedule): string {
  if (policy === 'rr') return `rr.${units(quantumUs)}`
  return policy === 'mlfq' ? `mlfq.${mlfq.quantaUs.map(units).join('-')}.${units(mlfq.boostUs ?? 0)}` : policy
}

/** The sheet that an address's fields name; null: they name none. */
export function parseLab(fields: URLSearchParams): LabSheet | null {
  const jobs = (fields.get('lab') ?? '').split('~').map(parseJob)
  const known = jobs.filter((one) => one !== null)
  if (known.length < jobs.length || jobs.length > MOST_JOBS) return null
  const first = parseSchedule(fields.get('a') ?? 'fcfs')
  const second = fields.has('b') ? parseSchedule(fields.get('b') ?? '') : null
  if (first === null || (fields.has('b') && second === null)) return null
  const cores = /^\d$/.test(fields.get('cores') ?? '') ? Number(fields.get('cores')) : 1
  return { jobs: known, cores: Math.min(MOST_LAB_CORES, Math.max(1, cores)), first, second }
}

function parseJob(text: string): Job | null {
  const [name = '', arrival = '', bursts = ''] = text.split('.')
  const known = parseBursts(bursts)
  if (jobName(name) === '' || !/^\d{1,3}$/.test(arrival) || known === null) return null
  return job(jobName(name), Number(arrival), ...known)
}

function parseSchedule(text: string): Schedule | null {
  const [policy = '', numbersText = '', boost = '0'] = text.split('.')
  const known = POLICIES.find((candidate): candidate is Policy => candidate === policy)
  if (known === undefined) return null
  const plain = { policy: known, quantumUs: 2 * UNIT_US, mlfq: DEFAULT_LEVELS }
  if (known !== 'rr' && known !== 'mlfq') return plain
  const quanta = parseQuanta(numbersText)
  if (quanta === null || !/^\d{1,3}$/.test(boost)) return null
  if (known === 'rr') return quanta.length === 1 && quanta[0] !== 0 ? { ...plain, quantumUs: (quanta[0] ?? 1) * UNIT_US } : null
  return { ...plain, mlfq: levels(quanta, Number(boost)) }
}
