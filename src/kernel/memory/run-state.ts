/** How a run as a whole stands, and which limit it rests at: numbers kept in the kernel's header. */

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

export const LIMIT_NAMES = ['', 'events', 'virtual-time', 'output', 'memory', 'objects', 'tasks', 'processes', 'points'] as const
export type LimitName = (typeof LIMIT_NAMES)[number]
/** Limits of the machine itself: no run resumes from them. */
export const FINAL_LIMITS: ReadonlySet<string> = new Set<LimitName>(['objects', 'tasks', 'processes', 'points'])
