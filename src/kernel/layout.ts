/**
 * Where everything lies in kernel memory: the one table of offsets.
 *
 *   word 0                                                                        (one word = int32, one real = float64)
 *   ┌─ header ─┬─ cores ──┬─ processes ─┬─ tasks ─────┬─ timer heap ─┬─ objects ──────┬─ recorded choices ─┐
 *   │ 64 words │ 64 × 2   │ 64 × 32     │ 32768 × 48  │ 32768        │ 131072 × 16    │ as many as given   │
 *   └──────────┴──────────┴─────────────┴─────────────┴──────────────┴────────────────┴────────────────────┘
 *
 * Rows begin with their reals, then their words; every row starts at an even word so that reals are aligned.
 * Row 0 of tasks and objects is unused: 0 means "none" everywhere.
 *
 * Who writes: every word is written by whoever holds the kernel lock, except those marked (atomic).
 * Who is woken: workers that sleep on `epoch` are the only sleepers besides those that want the lock.
 *
 * A *list* is three words: first task, last task, count; its links are `previous` and `next` of the task rows.
 * A task is in at most one list; its `list` word is the address of that list.
 */

/** Header words. */
export const Header = {
  /** (atomic) 0 free, 1 held, 2 held and somebody sleeps on it */
  lock: 0,
  /** (atomic) +1 whenever a waiting worker may have something to do; sleepers on it are then woken */
  epoch: 1,
  /** (atomic) workers about to sleep or sleeping on `epoch` */
  sleepers: 2,
  /** RunState */
  state: 3,
  /** index into LIMIT_NAMES */
  limit: 4,
  /** (atomic) 1: the page asks for a KeyboardInterrupt; taken back by the worker that answers */
  stop: 5,
  /** number of the current commit, see log.ts */
  step: 7,
  cores: 8,
  /** index into POLICIES */
  policy: 9,
  /** index into GIL_MODES */
  gilMode: 10,
  /** last task id, last process index + 1, last object id given out */
  taskCount: 11,
  processCount: 12,
  objectTop: 13,
  /** first of the freed object rows, linked by ObjectWord.nextFree */
  objectFree: 14,
  heapSize: 15,
  timerSequence: 16,
  choicesUsed: 17,
  choicesCount: 18,
  /** seeded chooser: sfc32, four words */
  chooser: 20,
  /** ready tasks; three lists, of which all policies but mlfq use the first */
  runQueues: 24,
  stdinList: 33,
  seed: 36,
  runningCount: 37,
} as const

/** Header reals, counted in reals from the start of memory. */
export const HeaderReal = {
  /** instant of the last commit, ns */
  now: 24,
  /** limits: virtual time ns, records, output characters */
  limitNs: 25,
  limitEvents: 26,
  limitOutput: 27,
  outputChars: 28,
  quantumNs: 29,
  /** next boost of mlfq, ns */
  boostAt: 30,
} as const

export const LIST_WORDS = 3
/** Words of a list, from its address. */
export const List = { first: 0, last: 1, count: 2 } as const

const HEADER_WORDS = 64
export const MAX_CORES = 64
const CORE_WORDS = 2
/** Core: the task it runs (0 idle), the task it ran last. */
export const CoreWord = { running: 0, last: 1 } as const

export const MAX_PROCESSES = 64
export const FIRST_PID = 100
const PROCESS_WORDS = 32
export const ProcessReal = { switchNs: 0, gilDeadline: 1 } as const
export const ProcessWord = {
  /** 0 unused, 1 alive, 2 exited */
  state: 8,
  parent: 9,
  mainTask: 10,
  gilHolder: 11,
  /** tasks in state gil, in order of arrival */
  gilList: 12,
  /** tasks of it that are running */
  running: 15,
} as const
export const ProcessState = { alive: 1, exited: 2 } as const

export const MAX_TASKS = 32_768
const TASK_WORDS = 48
export const TaskReal = {
  /** instant of its last commit, checkpoint or dispatch, ns; what it used since is in its worker's `pending` */
  clock: 0,
  readyAt: 1,
  timerAt: 2,
  quantumEnd: 3,
  /** next wanted checkpoint */
  sliceEnd: 4,
  /** end of the short slice of free-threaded mode; Infinity while it is the only running task of its process */
  freeEnd: 5,
  /** clock when it got its core */
  runSince: 6,
  /** CPU time of the burst under way, before runSince */
  burst: 7,
  predictedBurst: 8,
} as const
export const TaskWord = {
  /** TaskState */
  state: 20,
  pid: 21,
  /** TaskFlag bits */
  flags: 22,
  /** its core + 1, 0: off core */
  core: 23,
  /** BlockReason while blocked */
  reason: 24,
  /** object it waits on, 0 none */
  target: 25,
  /** task it waits for in a join, 0 none */
  joinTarget: 26,
  /** object that its blocked state names */
  shown: 27,
  previous: 28,
  next: 29,
  list: 30,
  /** position in the timer heap + 1, 0: no timer */
  heapAt: 31,
  timerSequence: 32,
  wakeResult: 33,
  interrupted: 34,
  line: 35,
  /** string ids */
  file: 36,
  name: 37,
  /** tasks that join it */
  joinList: 38,
  /** Wants bits: what it must be asked again when it is first in time */
  wants: 41,
  /** mlfq level */
  level: 42,
  /** jitter generator, one word */
  jitter: 43,
  /** the object that stands for it, 0 none yet */
  threadObject: 44,
  lastCore: 45,
} as const
/** Bits of TaskWord.wants. */
export const Wants = { commit: 1, checkpoint: 2, breaker: 4 } as const

export const MAX_OBJECTS = 131_072
const OBJECT_WORDS = 16
export const ObjectWord = {
  /** ObjectKind */
  kind: 0,
  pid: 1,
  visible: 2,
  /** mutex: task that owns it, 0 free */
  owner: 3,
  /** mutex: recursion count */
  count: 4,
  /** semaphore: value; else what its record carries */
  value: 5,
  /** tasks that wait on it */
  waiters: 6,
  line: 9,
  file: 10,
  nextFree: 11,
  used: 12,
} as const

const CORES_AT = HEADER_WORDS
const PROCESSES_AT = CORES_AT + MAX_CORES * CORE_WORDS
const TASKS_AT = PROCESSES_AT + MAX_PROCESSES * PROCESS_WORDS
export const HEAP_AT = TASKS_AT + MAX_TASKS * TASK_WORDS
const OBJECTS_AT = HEAP_AT + MAX_TASKS
export const CHOICES_AT = OBJECTS_AT + MAX_OBJECTS * OBJECT_WORDS

/** Address of a row, in words. */
export const coreRow = (core: number) => CORES_AT + core * CORE_WORDS
export const processRow = (pid: number) => PROCESSES_AT + (pid - FIRST_PID) * PROCESS_WORDS
export const taskRow = (task: number) => TASKS_AT + task * TASK_WORDS
export const objectRow = (object: number) => OBJECTS_AT + object * OBJECT_WORDS

/** Size of kernel memory that holds `choices` recorded choices, bytes. */
export const memoryBytes = (choices: number) => (CHOICES_AT + choices) * 4
