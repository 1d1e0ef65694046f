/**
 * The vocabulary of the trace log: what a record can be, in numbers that never change meaning
 * (recorded traces are kept). Adding at the end is allowed, renumbering is not.
 */

import type { ChoiceKindName } from '../model/choices.mjs'

/** The fields a, b, object, text of each kind are described beside it; `task` is the subject. */
export const RecordKind = {
  /** a: pid, b: parent pid (0: none), object: StartMethod, text: name */
  process: 1,
  /** a: pid, b: exit code */
  processExit: 2,
  /** task: the new task, a: task that started it (0: none), b: TaskFlag bits, object: the task of which it is a strand (0: none), text: name */
  task: 3,
  /** text: the task's new name */
  taskName: 4,
  /** a: TaskState, b: BlockReason (0 unless blocked), object: what it waits for (0: nothing named) */
  state: 5,
  /** object: the new object, a: ObjectKind (object-kinds.ts), b: capacity or initial value (-1: none), text: name ('' unknown), line: where created */
  object: 6,
  /** object, text: the name the program knows it by */
  objectName: 7,
  /** object, task: the owner (0: free), b: recursion count (1 for a plain lock), a: 1: it has had it already since it acquired it, together with the one before */
  owner: 8,
  /** task: who woke, a: task woken, b: WakeKind, object: through what */
  wake: 9,
  /** a: 1 stdout | 2 stderr, text: what was written */
  output: 10,
  /** text: the line that was read from stdin, b: 1 at end of file */
  input: 11,
  /** a: Operation, b: number that belongs to it, object: on what, text: value */
  operation: 12,
  /** line: the task is now at this line */
  line: 13,
  /**
   * task: the one picked, a: its index, b: number of candidates, object: ChoiceKind, text: JSON array of the tasks that were candidates,
   * at most CANDIDATES_SHOWN. Traces recorded before candidates were have task 0 and no text.
   */
  choice: 14,
  /** task: who holds the GIL from now on (0: nobody), a: who held it before, b: GilReason */
  gil: 15,
  /** an exception left the task or the program; text: traceback as CPython prints it, b: 1 if it ends the process's main task */
  exception: 16,
  /** something the user should know; text: JSON {code, ...details} */
  problem: 17,
  /** a: VerdictKind, b: where some tasks were stuck while others went on: the VerdictKind that ended the run; text: which limit was reached, '' for the other verdicts; object: scheduling points of an untimed run at which more than one could go on */
  verdict: 18,
  /** object, b: number of items, text: JSON array of the items as texts, next out first (at most CONTENTS_SHOWN) */
  contents: 19,
  /** task: who sent it (0: the kernel or the page), a: pid it went to, b: signal number, text: 'handled' | 'terminated' | 'ignored' | 'held' (all threads it could go to block it) */
  signal: 20,
  /** object: a pipe or one direction of a socket, a: pid, b: what the process holds from now on (1 reading end, 2 writing end) or no more (-1, -2); a process that has exited holds nothing */
  pipeEnd: 21,
  /** a global of the main module: a: pid, b: 1 it has this value from now on, 0 it is gone; text: JSON [name, value as a text]. A forked child begins with its parent's. */
  variable: 22,
  /**
   * A change of the shared disk; task: who made it (0: it was given with the program), text: JSON, one of
   *   ['write', path, offset, text] (null for text: bytes that are no text, or too many), then b: number of bytes
   *   ['truncate', path, size], ['mkdir', path], ['remove', path], ['rename', path, newPath]
   * A write makes the file if it is not there. Paths in the home directory are relative to it.
   */
  file: 23,
  /** a: pid, text: the process's new name */
  processName: 24,
  /** mlfq: the task is at level a from now on, b: 1 because everybody was lifted to the top */
  level: 30,
  /** sjf, srtf: the task, about to wait for a core, is expected to need it for a µs more (b: fraction in ns) */
  expected: 31,
  /** the task can never go on, whatever those do that still run; object: what it waits for, a: 1: it is one of a cycle */
  stuck: 32,
  /**
   * The object is a copy, made when its process was forked, of object a (0: unknown); task: who held it, or a lock in it, then and so
   * locked the copy for ever, at `line` (b: 1), 0 nobody. Logged when somebody first waits because of it.
   */
  copied: 33,
  /** the task, which just began to wait, does so inside of something that runs unasked; a: Surrounding, text: name of the function */
  inside: 34,
  /**
   * Untimed schedules: at a choice the pick was not the steady one. task: who ran last (0: none yet), a: number of the choice among its own,
   * b: the task picked, object: ScheduleChoiceKind, text: '', or where all choices are recorded JSON array of the candidates
   */
  switch: 35,
  /**
   * Untimed schedules that have everything recorded: the task read (a: 0) or wrote (a: 1) something that tasks may share. object: the address
   * of its owner in the interpreter's memory, b: number of the task's last choice, text: JSON [key, how the program writes it], of a write with the value, and 1 where it is an item
   * of a dict. With a fifth entry, where the owner begins in a segment of memory that processes share, object is the number of that segment. A key of '?': what it is of is not known.
   * a: 2: what the task has read with its last access is `text`. a: 3: its commit touches `text`, JSON [what, how] (log/touches.ts).
   */
  access: 36,
} as const

export const Surrounding = {
  finalizer: 1,
  signalHandler: 2,
  atExit: 3,
  library: 4,
  exceptHook: 5,
  threadExceptHook: 6,
  unraisableHook: 7,
  gcCallback: 8,
  weakrefCallback: 9,
} as const

export const CONTENTS_SHOWN = 24

/** Candidates that a choice record names: the first ones in order, the last of them replaced by the one picked if that comes later. */
export const CANDIDATES_SHOWN = 64

/**
 * How a process came to be. `page`: started with the run; `osFork`: os.fork(); `program`: a program of its own, by subprocess or a
 * shell; `interpreter`: no process but a further interpreter of its parent, with memory and GIL of its own.
 */
export const StartMethod = { page: 0, fork: 1, spawn: 2, forkserver: 3, osFork: 4, program: 5, interpreter: 6 } as const

/** `coroutine` (an asyncio Task), `greenlet`: strands, which the kernel does not schedule. */
export const TaskFlag = { main: 1, daemon: 2, internal: 4, coroutine: 8, greenlet: 16 } as const

export const TaskState = {
  new: 1,
  /** has what it needs but no core */
  ready: 2,
  /** waits for its process's GIL, off core */
  gil: 3,
  running: 4,
  blocked: 5,
  finished: 6,
  crashed: 7,
  /** blocked for ever, member of a wait-for cycle */
  deadlocked: 8,
} as const

export const BlockReason = {
  none: 0,
  lock: 1,
  condition: 2,
  semaphore: 3,
  event: 4,
  barrier: 5,
  queuePut: 6,
  queueGet: 7,
  pipe: 8,
  socket: 9,
  sleep: 10,
  join: 11,
  future: 12,
  stdin: 13,
  /** waits for a queue's unfinished tasks to become none (`Queue.join`) */
  queueJoin: 14,
  /** stopped at a limit or by a pause, will go on when told */
  paused: 15,
  /** waits for a signal (`signal.pause`, `sigwait`) */
  signal: 16,
  /** an interpreter beside the main one, in which no thread runs: it waits to be called */
  call: 17,
  /** goes round in a loop for ever: nobody is left who could change what it looks at (untimed runs) */
  spinning: 18,
  /** waits for somebody to open the other end of a FIFO */
  opening: 19,
} as const

export const WakeKind = { start: 1, release: 2, notify: 3, set: 4, put: 5, get: 6, join: 7, done: 8, timer: 9, gil: 10, submit: 11, stdin: 12, barrier: 13, signal: 14 } as const

export const GilReason = { taken: 1, blocking: 2, interval: 3, end: 4 } as const

/** 4 was a length of time, in traces recorded when those were choices too. */
export const ChoiceKind = { core: 1, gil: 2, lock: 3, wake: 5 } as const satisfies Record<ChoiceKindName, number>

/** What is chosen under an untimed schedule alone: the order in which an event loop goes through what is ready, and whether it wakes up late. */
export const ScheduleChoiceKind = { ...ChoiceKind, order: 6 } as const
export type ScheduleChoiceKindValue = (typeof ScheduleChoiceKind)[keyof typeof ScheduleChoiceKind]

export const VerdictKind = { finished: 1, error: 2, deadlock: 3, hang: 4, limit: 5, stopped: 6 } as const

/** Why a run was stopped that nobody asked to stop: the detail of its verdict. */
export const StopReason = { foreignMessage: 'foreign-message', workerFault: 'worker-fault', workerLost: 'worker-lost', unreadableLog: 'unreadable-log' } as const

/** What the program did on an object; logged when it took effect. Names are those of the run format. */
export const Operation = {
  acquire: 1,
  /** acquire that gave up: text 'timeout' or 'busy' */
  acquireFailed: 2,
  release: 3,
  /** Condition.wait, Event.wait, Barrier.wait entered */
  wait: 4,
  /** the wait is over; b: 1 woken, 0 timed out */
  waitDone: 5,
  /** b: how many were notified */
  notify: 6,
  set: 7,
  clear: 8,
  /** b: parties that arrived so far */
  arrive: 9,
  /** the barrier opened */
  open: 10,
  abort: 11,
  put: 12,
  putFailed: 13,
  get: 14,
  getFailed: 15,
  /** b: unfinished tasks left */
  taskDone: 16,
  /** Queue.join entered / Thread.join entered: object tells which */
  join: 17,
  joinDone: 18,
  /** object: pool, b: object id of the future, text: name of the callable */
  submit: 19,
  /** object: future, a worker starts it; text: name of the callable */
  run: 20,
  /** object: future; text: the result */
  done: 21,
  /** object: future; text: the exception */
  error: 22,
  cancel: 23,
  /** object: future; text: name of the callback */
  callbackAdd: 24,
  callbackRun: 25,
  callbackDone: 26,
  shutdown: 27,
  /** b: task id started */
  start: 28,
  /** the task's function returned */
  end: 29,
  sleep: 30,
  timerStart: 31,
  timerFire: 32,
  timerCancel: 33,
  interrupt: 34,
  /** b: exit status */
  exit: 35,
  /** garbage collection */
  collect: 36,
  /** semaphores: acquire/release with b = value left; use acquire/release above */
  result: 37,
  /** a parent took the exit code of a child that had ended; b: the child's pid */
  reap: 38,
  /** the feeder thread has written a queue's next item into its pipe: put → sent → get; object: processQueue */
  sent: 39,
  /** a whole message went into, came out of a connection; text: what it is */
  send: 40,
  receive: 41,
  /** object: eventLoop, text: name of the callback that it is to run next */
  schedule: 42,
  /** object: eventLoop, text: name, b: in how many µs */
  scheduleLater: 43,
  /** a connection enters a listener's backlog, leaves it; text: the peer's address */
  connect: 50,
  accept: 51,
} as const

export type SurroundingName = keyof typeof Surrounding
export type RecordKindName = keyof typeof RecordKind
export type RecordKindValue = (typeof RecordKind)[keyof typeof RecordKind]
export type TaskStateValue = (typeof TaskState)[keyof typeof TaskState]
export type TaskStateName = keyof typeof TaskState
export type BlockReasonName = keyof typeof BlockReason
export type BlockReasonValue = (typeof BlockReason)[keyof typeof BlockReason]
export type WakeKindValue = (typeof WakeKind)[keyof typeof WakeKind]
export type GilReasonValue = (typeof GilReason)[keyof typeof GilReason]
export type ChoiceKindValue = (typeof ChoiceKind)[keyof typeof ChoiceKind]
export type StartMethodValue = (typeof StartMethod)[keyof typeof StartMethod]
export type VerdictKindValue = (typeof VerdictKind)[keyof typeof VerdictKind]
export type OperationValue = (typeof Operation)[keyof typeof Operation]
export type WakeKindName = keyof typeof WakeKind
export type GilReasonName = keyof typeof GilReason
export type StartMethodName = keyof typeof StartMethod
export type VerdictKindName = keyof typeof VerdictKind
export type OperationName = keyof typeof Operation

/** The name of a value in one of the tables above, e.g. nameOf(TaskState, 4) === 'running'; undefined for a number that a later version may have given a meaning. */
export function nameOf<T extends Record<string, number>>(table: T, value: number): (keyof T & string) | undefined {
  for (const name in table) if (table[name] === value) return name
  return undefined
}

/** How often each line of a code object is recorded. */
export const LINE_PASSES = 40
