/**
 * What a commit does to something that another task's commit may depend on, as a recorded run tells it: to a lock, the clock, a stream. Two commits that
 * have nothing in common come out the same in either order. Whatever is not known to touch less changes SYSTEM, or EVERYTHING.
 */

/**
 * take: waits for as long as it is taken, then has it; give: the owner gives it back, or it comes to its end; await: waits for that end. Whether a task comes
 * to wait before another one gives, or comes after that and need not wait, is the same.
 */
export type Touching = 'look' | 'change' | 'take' | 'give' | 'await'

export interface Touch {
  /** equal texts are the same thing, within one run; '' nothing */
  readonly what: string
  readonly how: Touching
}

/** Descriptors, files, processes, signals: whatever of the machine is not named more closely. */
export const SYSTEM = 'system'
/** The simulated clock: a timer that fires changes it, one that is armed is due at some time from where it stands. */
export const CLOCK = 'clock'
/** Starting tasks, which gives them their numbers. */
export const TASKS = 'tasks'
const STDOUT = 'stdout'
/** The end of a process: whatever its threads still do depends on it. */
export const EVERYTHING = '*'

export const touch = (what: string, how: Touching): Touch => ({ what, how })
/** Nothing that another one could notice. */
export const NOTHING: Touch = touch('', 'look')
/** Whether somebody who looks may find something else from then on. */
export const changes = ({ what, how }: Touch): boolean => what !== '' && how !== 'look' && how !== 'await'
export const lockTouched = (pid: number, lock: number): string => `lock ${pid}.${lock}`
export const semaphoreTouched = (handle: number): string => `semaphore ${handle}`
/** Taking a lock or a semaphore, or giving it back. */
export const isOfLock = ({ what }: Touch): boolean => what.startsWith('lock ') || what.startsWith('semaphore ')
export const taskTouched = (task: number): string => `task ${task}`
/** Which lines come first does not count where ends are compared (explore/end-of-run.ts); what is in one line does. */
export const outputTouched = (stream: number, text: string): Touch => (stream === 1 ? touch(STDOUT, text.endsWith('\n') ? 'look' : 'change') : NOTHING)
