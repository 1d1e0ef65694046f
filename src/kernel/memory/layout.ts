/**
 * Where everything lies in kernel memory: the one table of offsets.
 *
 *   word 0                                                                        (one word = int32, one real = float64)
 *   ┌─ header ─┬─ cores ──┬─ processes ─┬─ tasks ─────┬─ timer heap ─┬─ objects ─────┐
 *   │ 128      │ 64 × 2   │ 4096 × 32   │ 32768 × 64  │ 32768        │ 131072 × 16   │ …
 *   └──────────┴──────────┴─────────────┴─────────────┴──────────────┴───────────────┘
 *     ┌─ descriptors ─┬─ open files ─┬─ pipes ────┬─ watches ──┬─ segments ─┬─ names ────┬─ views ───┬─ the chooser's ──┐
 *   … │ 4096 × 256    │ 16384 × 40   │ 8192 × 20  │ 16384 × 4  │ 4096 × 4   │ 8192 × 32  │ 4096 × 6  │ as many as asked │
 *     └───────────────┴──────────────┴────────────┴────────────┴────────────┴────────────┴───────────┴──────────────────┘
 *
 * What has no fixed size lies in two buffers beside this one, laid out in pages (arena.ts): pipe buffers and shared
 * memory segments in `arena`, files in `disk` (disk-layout.ts). The words of open files, pipes, watches and segments: descriptor-layout.ts.
 *
 * Rows begin with their reals, then their words; every row starts at an even word so that reals are aligned.
 * Row 0 of every table but processes and descriptors is unused: 0 means "none" everywhere.
 *
 * Who writes: every word is written by whoever holds the kernel lock, except those marked (atomic).
 * Who is woken: workers that sleep on an `epoch`, their process's or the run's, are the only sleepers besides those that want the lock.
 *
 * A *list* is three words: first task, last task, count; its links are `previous` and `next` of the task rows.
 * A task is in at most one list; its `list` word is the address of that list.
 */
import { FILE_WORDS, MAX_DESCRIPTORS, MAX_FILES, MAX_PIPES, MAX_SEGMENTS, MAX_WATCHES, PIPE_WORDS, SEGMENT_WORDS, WATCH_WORDS } from './descriptor-layout'

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
  /** choices made so far */
  choices: 17,
  /** index into CHOOSERS: who makes the next one (choice/choosers.ts) */
  chooser: 18,
  /** lengths of slices (time/draws.ts): sfc32, four words */
  sliceDraws: 20,
  stdinList: 33,
  seed: 36,
  runningCount: 37,
  /** 1: time is the wall clock's */
  live: 38,
  /** levels of mlfq */
  levels: 44,
  /** 1: declared jobs, see jobs.ts: nothing costs time but their bursts, and ties are no choices */
  exact: 45,
  /** processes that are alive or awaited */
  liveProcesses: 64,
  /** processes that have ended so far: the order in which they did */
  exitSequence: 65,
  /** tables of rows given out and freed again: last row given out, first freed row */
  files: 66,
  pipes: 68,
  watches: 70,
  segments: 72,
  names: 74,
  /** tasks in poll, a list */
  pollList: 76,
  /** processes that are to be started at their time: the next one's pid, and how many; they follow each other */
  nextStart: 79,
  startsLeft: 39,
  /** a table, as those above */
  views: 40,
  /** ready tasks; MOST_LEVELS lists, of which all policies but mlfq use the first */
  runQueues: 100,
} as const
/** Words of a table's bookkeeping, from its header word; freed rows are linked by their last word. */
export const Table = { top: 0, free: 1 } as const

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
  /** mlfq: next boost; from one to the next; ns, Infinity: never */
  boostAt: 30,
  boostNs: 31,
  /** mlfq: quantum of each of MOST_LEVELS levels, ns */
  levelQuanta: 40,
  /** UTF-16 code units of what file records told so far */
  fileChars: 48,
  /** live: when the run began, ms since 1970 */
  liveStartMs: 49,
} as const

export const LIST_WORDS = 3
/** Words of a list, from its address. */
export const List = { first: 0, last: 1, count: 2 } as const

const HEADER_WORDS = 128
export const MAX_CORES = 64
const CORE_WORDS = 2
/** Core: the task it runs (0 idle), the task it ran last. */
export const CoreWord = { running: 0, last: 1 } as const

export const MAX_PROCESSES = 4096
export const FIRST_PID = 100
const PROCESS_WORDS = 32
export const ProcessReal = {
  switchNs: 0,
  gilDeadline: 1,
  /** to be started: when, ns */
  startAt: 2,
} as const
export const ProcessWord = {
  /** ProcessState, 0 unused */
  state: 8,
  /** pid, 0: started by nobody, INIT_PID: its parent has ended */
  parent: 9,
  mainTask: 10,
  gilHolder: 11,
  /** tasks in state gil, in order of arrival */
  gilList: 12,
  /** tasks of it that are running */
  running: 15,
  /** its tasks that wait for one of its children to end */
  waitpidList: 16,
  /** status it ended with; -n: by signal n */
  exitCode: 19,
  /** its place in the order of endings */
  exitSequence: 20,
  /** signals, bit n - 1 for signal n: sent and not yet taken; those its host handles; those it ignores */
  pendingSignals: 21,
  handledSignals: 22,
  ignoredSignals: 23,
  /** highest descriptor ever used + 1 */
  descriptorTop: 24,
  /** (atomic) +1 whenever this process's worker may have something to do; sleepers on it are then woken */
  epoch: 25,
  /** (atomic) workers about to sleep or sleeping on it */
  sleepers: 26,
  /** to be started: string id of its name */
  name: 27,
} as const
/** A zombie has ended and its parent has not asked for its exit code yet; one that is awaited has a pid, and its time has not come. */
export const ProcessState = { alive: 1, zombie: 2, reaped: 3, awaited: 4 } as const
/** Parent of orphans. */
export const INIT_PID = 1

export const MAX_TASKS = 32_768
const TASK_WORDS = 64
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
  /** end of the restartable call under way, Infinity: none */
  deadline: 9,
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
  /** generator of the jitter of its costs, one word */
  jitter: 43,
  /** the object that stands for it, 0 none yet */
  threadObject: 44,
  lastCore: 45,
  /** the call that parked it and that it will make again (Call), 0 none */
  call: 46,
  /** row of the pipe or listener that call waits for, 0 none */
  callOn: 47,
  /** write: bytes written so far; bytes that must be free before it can go on */
  callDone: 48,
  callNeeds: 49,
  /** poll: first of its watches */
  watches: 50,
  /** the strand that goes on in it now, 0: none (strands.ts) */
  strand: 51,
  /** strand: the task it is in; 0: a task that the kernel schedules */
  within: 52,
  /** while a strand goes on in it: line and file of the task's own */
  ownLine: 53,
  ownFile: 54,
  /** generator of the delays of the simulated internet that it asks, one word */
  delays: 55,
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

/** Names by which processes find what they share. */
export const MAX_NAMES = 8192
const NAME_WORDS = 32
export const NameWord = { kind: 0, value: 1, length: 2, text: 3 } as const
/** UTF-8 bytes of the longest name. */
export const LONGEST_NAME = (NAME_WORDS - 4) * 4

/** Values of the program in segments (shared-views.ts). */
export const MAX_VIEWS = 4096
const VIEW_WORDS = 6
export const ViewWord = { segment: 0, object: 1, offset: 2, bytes: 3, format: 4 } as const

const CORES_AT = HEADER_WORDS
const PROCESSES_AT = CORES_AT + MAX_CORES * CORE_WORDS
const TASKS_AT = PROCESSES_AT + MAX_PROCESSES * PROCESS_WORDS
export const HEAP_AT = TASKS_AT + MAX_TASKS * TASK_WORDS
const OBJECTS_AT = HEAP_AT + MAX_TASKS
const DESCRIPTORS_AT = OBJECTS_AT + MAX_OBJECTS * OBJECT_WORDS
const FILES_AT = DESCRIPTORS_AT + MAX_PROCESSES * MAX_DESCRIPTORS
const PIPES_AT = FILES_AT + MAX_FILES * FILE_WORDS
const WATCHES_AT = PIPES_AT + MAX_PIPES * PIPE_WORDS
const SEGMENTS_AT = WATCHES_AT + MAX_WATCHES * WATCH_WORDS
const NAMES_AT = SEGMENTS_AT + MAX_SEGMENTS * SEGMENT_WORDS
const VIEWS_AT = NAMES_AT + MAX_NAMES * NAME_WORDS
export const CHOOSER_AT = VIEWS_AT + MAX_VIEWS * VIEW_WORDS

/** Address of a row, in words. */
export const coreRow = (core: number) => CORES_AT + core * CORE_WORDS
export const processRow = (pid: number) => PROCESSES_AT + (pid - FIRST_PID) * PROCESS_WORDS
export const taskRow = (task: number) => TASKS_AT + task * TASK_WORDS
export const objectRow = (object: number) => OBJECTS_AT + object * OBJECT_WORDS
export const descriptorAt = (pid: number, descriptor: number) => DESCRIPTORS_AT + (pid - FIRST_PID) * MAX_DESCRIPTORS + descriptor
export const fileRow = (file: number) => FILES_AT + file * FILE_WORDS
export const pipeRow = (pipe: number) => PIPES_AT + pipe * PIPE_WORDS
export const watchRow = (watch: number) => WATCHES_AT + watch * WATCH_WORDS
export const segmentRow = (segment: number) => SEGMENTS_AT + segment * SEGMENT_WORDS
export const nameRow = (name: number) => NAMES_AT + name * NAME_WORDS
export const viewRow = (view: number) => VIEWS_AT + view * VIEW_WORDS

/** The tables whose rows are given out and freed: header word, rows, words of a row, address of a row. */
export const FILES = { header: Header.files, rows: MAX_FILES, words: FILE_WORDS, at: fileRow } as const
export const PIPES = { header: Header.pipes, rows: MAX_PIPES, words: PIPE_WORDS, at: pipeRow } as const
export const WATCHES = { header: Header.watches, rows: MAX_WATCHES, words: WATCH_WORDS, at: watchRow } as const
export const SEGMENTS = { header: Header.segments, rows: MAX_SEGMENTS, words: SEGMENT_WORDS, at: segmentRow } as const
export const NAMES = { header: Header.names, rows: MAX_NAMES, words: NAME_WORDS, at: nameRow } as const
export const VIEWS = { header: Header.views, rows: MAX_VIEWS, words: VIEW_WORDS, at: viewRow } as const

/** Size of kernel memory whose chooser has so many words of its own, bytes. */
export const memoryBytes = (chooserWords: number) => (CHOOSER_AT + chooserWords) * 4
