/** How a run as a whole stands, and which limit it rests at: numbers kept in the kernel's header. */
import type { Limits } from '../../model/configuration'
import { MAX_OBJECTS, MAX_PROCESSES, MAX_TASKS, MOST_LIVE_PROCESSES } from '../../model/machine-limits.mjs'

export const RunState = {
  running: 0,
  /** rests at a limit; `raiseLimits` resumes it */
  limit: 1,
  /** nobody can run until `provideStdin` */
  stdin: 2,
  /** nobody can ever run again, and there is a wait-for cycle */
  deadlock: 3,
  /** nobody can ever run again, no cycle */
  hang: 4,
  /** `finish` was called */
  over: 5,
  /** `requestKill` was called: every task stays parked for ever */
  killed: 6,
} as const

export type RunStateValue = (typeof RunState)[keyof typeof RunState]

export const LIMIT_NAMES = ['', 'events', 'virtual-time', 'output', 'memory', 'objects', 'tasks', 'processes', 'points', 'live-processes'] as const
export type LimitName = (typeof LIMIT_NAMES)[number]

/** The limits of what is held in tables, by what they are called in a configuration. */
const OF_TABLES: Readonly<Partial<Record<string, readonly [keyof Limits, most: number]>>> = {
  objects: ['objects', MAX_OBJECTS],
  tasks: ['tasks', MAX_TASKS],
  processes: ['processes', MAX_PROCESSES],
  'live-processes': ['liveProcesses', MOST_LIVE_PROCESSES],
}

/** Whether it is a limit of the machine itself, from which no run goes on, however much it was asked to hold. */
export function isFinalLimit(name: string, limits: Limits): boolean {
  const table = OF_TABLES[name]
  return name === 'points' || (table !== undefined && limits[table[0]] >= table[1])
}
