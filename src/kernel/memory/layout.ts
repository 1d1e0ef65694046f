/**
 * Where everything lies in kernel memory: the one table of offsets. Those inside a row are handed out by struct.ts.
 *
 *   word 0                                                                        (one word = int32, one real = float64)
 *   ┌─ header ─┬─ cores ─┬─ processes ─┬─ tasks ─┬─ timer heap ─┬─ objects ─┐
 *   │ 1        │ 64      │ 4096        │ 524288  │ 524288       │ 1048576   │ …                       (rows)
 *   └──────────┴─────────┴─────────────┴─────────┴──────────────┴───────────┘
 *     ┌─ descriptors ─┬─ open files ─┬─ pipes ─┬─ poll entries ─┬─ segments ─┬─ names ─┬─ views ─┐
 *   … │ 4096 × 1024   │ 16384        │ 8192    │ 16384          │ 4096       │ 8192    │ 4096    │ …
 *     └───────────────┴──────────────┴─────────┴────────────────┴────────────┴─────────┴─────────┘
 *     ┌─ held files ─┬─ file locks ─┬─ locked places ─┬─ the chooser's ─────┐
 *   … │ 32768        │ 8192         │ 8192            │ as many as asked   │
 *     └──────────────┴──────────────┴─────────────────┴────────────────────┘
 *
 * What has no fixed size lies in two buffers beside this one, laid out in pages (arena.ts): pipe buffers and shared
 * memory segments in `arena`, files in `disk` (disk-layout.ts). The words of open files, pipes, poll entries and segments: descriptor-layout.ts.
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
import type { BlockReasonValue, TaskStateValue } from '../../log/record-kinds'
import { MOST_LEVELS } from '../../model/configuration'
import { MAX_OBJECTS, MAX_PROCESSES, MAX_TASKS } from '../../model/machine-limits.mjs'
import type { Descriptor, Ms, Ns, Numbered, ObjectId, Pid, StringId, TaskId } from '../../model/ids'
import {
  FILE_LOCK_WORDS,
  FILE_WORDS,
  HELD_FILE_WORDS,
  LOCKED_PLACE_WORDS,
  MAX_DESCRIPTORS,
  MAX_FILE_LOCKS,
  MAX_FILES,
  MAX_HELD_FILES,
  MAX_LOCKED_PLACES,
  MAX_PIPES,
  MAX_POLL_ENTRIES,
  MAX_SEGMENTS,
  PIPE_WORDS,
  POLL_ENTRY_WORDS,
  SEGMENT_WORDS,
} from './descriptor-layout'
import type { CallValue } from '../files/restartable-call'
import type { WakeResult } from '../schedule/waiting'
import type { NameKindValue } from './names'
import type { RunStateValue } from './run-state'
import { LIST_WORDS, struct } from './struct'
import type { ObjectKindValue } from '../../log/object-kinds'

export { LIST_WORDS } from './struct'

/** A cache line, in words: rows that several workers touch at once begin at one. */
const CACHE_LINE = 16

/** Address of a list of tasks, in words. */
export type ListAddress = Numbered<'list'>
export type OpenFileId = Numbered<'openFile'>
export type PipeId = Numbered<'pipe'>
export type SegmentId = Numbered<'segment'>
export type NameId = Numbered<'name'>
export type PollEntryId = Numbered<'pollEntry'>
export type ViewId = Numbered<'view'>
export type HeldFileId = Numbered<'heldFile'>
export type FileLockId = Numbered<'fileLock'>
export type LockedPlaceId = Numbered<'lockedPlace'>

const header = struct<'header'>()

/** Header reals, counted from the start of memory. */
export const HeaderReal = {
  /** instant of the last commit */
  now: header.real<Ns>(),
  /** limits: virtual time, records, output characters */
  limitNs: header.real<Ns>(),
  limitEvents: header.real(),
  limitOutput: header.real(),
  /** limits of what is in the tables: tasks, processes, processes at once, objects */
  limitTasks: header.real(),
  limitProcesses: header.real(),
  limitLive: header.real(),
  limitObjects: header.real(),
  outputBytes: header.real(),
  quantumNs: header.real<Ns>(),
  /** switch interval with which processes begin */
  switchNs: header.real<Ns>(),
  /** mlfq: next boost; from one to the next; Infinity: never */
  boostAt: header.real<Ns>(),
  boostNs: header.real<Ns>(),
  /** mlfq: quantum of each of MOST_LEVELS levels */
  levelQuanta: header.reals<Ns>(MOST_LEVELS),
  /** UTF-16 code units of all file records so far */
  fileChars: header.real(),
  /** where time is the wall clock's: when the run began */
  wallClockStartMs: header.real<Ms>(),
} as const

/** Header words. */
export const Header = {
  /** (atomic) 0 free, 1 held, 2 held and somebody sleeps on it */
  lock: header.word(),
  /** (atomic) +1 whenever a waiting worker may have something to do; sleepers on it are then woken */
  epoch: header.word(),
  /** (atomic) workers about to sleep or sleeping on `epoch` */
  sleepers: header.word(),
  state: header.word<RunStateValue>(),
  /** index into LIMIT_NAMES */
  limit: header.word(),
  /** (atomic) 1: the page asks for a KeyboardInterrupt; taken back by the worker that answers */
  stop: header.word(),
  /** number of the current commit, see log.ts */
  step: header.word(),
  cores: header.word(),
  /** index into POLICIES */
  policy: header.word(),
  /** index into GIL_MODES */
  gilMode: header.word(),
  /** last task id, last process index + 1, last object id given out */
  taskCount: header.word<TaskId>(),
  processCount: header.word(),
  objectTop: header.word<ObjectId>(),
  /** first of the freed object rows, linked by ObjectWord.nextFree */
  objectFree: header.word<ObjectId>(),
  heapSize: header.word(),
  timerSequence: header.word(),
  /** choices made so far */
  choices: header.word(),
  /** index into CHOOSERS: who makes the next one (choice/choosers.ts) */
  chooser: header.word(),
  /** lengths of slices (time/draws.ts): sfc32 */
  sliceDraws: header.words(4),
  stdinList: header.list(),
  seed: header.word(),
  runningCount: header.word(),
  /** 1: time is the wall clock's */
  wallClock: header.word(),
  /** levels of mlfq */
  levels: header.word(),
  /** 1: declared jobs, see jobs.ts: nothing costs time but their bursts, and ties are no choices */
  declaredJobs: header.word(),
  /** processes that are alive or awaited */
  liveProcesses: header.word(),
  /** processes that have ended so far: the order in which they did */
  exitSequence: header.word(),
  /** tables of rows given out and freed again, two words each (Table) */
  files: header.words(2),
  pipes: header.words(2),
  pollEntries: header.words(2),
  segments: header.words(2),
  names: header.words(2),
  views: header.words(2),
  heldFiles: header.words(2),
  fileLocks: header.words(2),
  lockedPlaces: header.words(2),
  /** requests for locks of files so far */
  lockSequence: header.word(),
  /** tasks in poll */
  pollList: header.list(),
  /** processes that are to be started at their time: the next one's pid, and how many; they follow each other */
  nextStart: header.word<Pid>(),
  startsLeft: header.word(),
  /** 1: tasks that wait in a cycle were found never to go on (endless-waits.ts) */
  stuckCycle: header.word(),
  /** 1: an untimed schedule decides who goes on, see schedule/untimed.ts */
  untimed: header.word(),
  /** untimed: 1: every point is recorded, not only where the schedule departs from the steady one */
  allPoints: header.word(),
  /** untimed: the task that ran last; the one that is to go on now, 0: to be picked; points so far; those in a row of one task */
  actor: header.word<TaskId>(),
  nextTask: header.word<TaskId>(),
  points: header.word(),
  pointsInRow: header.word(),
  /** untimed: how often anybody has written what others may read (schedule/spinning.ts) */
  writes: header.word(),
  /** untimed: how often anybody has done something that is more than waiting by looking (schedule/vain-waits.ts); 1: a task that does not go round has not been let on again */
  progress: header.word(),
  cutShort: header.word(),
  /** ready tasks; MOST_LEVELS lists, of which all policies but mlfq use the first */
  runQueues: header.words(MOST_LEVELS * LIST_WORDS),
} as const

/** Words of a table's bookkeeping, from its header word: last row given out, first freed row. Freed rows are linked by their last word. */
export const Table = { top: 0, free: 1 } as const

/** Words of a list, from its address. */
export const List = { first: 0, last: 1, count: 2 } as const

const HEADER_WORDS = header.size(CACHE_LINE)

export { MAX_OBJECTS, MAX_PROCESSES, MAX_TASKS, MOST_LIVE_PROCESSES } from '../../model/machine-limits.mjs'

export const MAX_CORES = 64
const core = struct<'core'>()
/** Core: the task it runs (0 idle), the task it ran last. */
export const CoreWord = { running: core.word<TaskId>(), last: core.word<TaskId>() } as const
const CORE_WORDS = core.size()

export const FIRST_PID = 100
const process = struct<'process'>()
export const ProcessReal = {
  switchNs: process.real<Ns>(),
  gilDeadline: process.real<Ns>(),
  /** to be started: when, ns */
  startAt: process.real<Ns>(),
} as const
export const ProcessWord = {
  /** ProcessState, 0 unused */
  state: process.word<ProcessStateValue | 0>(),
  /** pid, 0: started by nobody, INIT_PID: its parent has ended */
  parent: process.word<Pid>(),
  mainTask: process.word<TaskId>(),
  gilHolder: process.word<TaskId>(),
  /** places of the eval breaker that the holder still passes once the deadline has come */
  gilPoints: process.word(),
  /** tasks in state gil, in order of arrival */
  gilList: process.list(),
  /** tasks of it that are running */
  running: process.word(),
  /** its tasks that wait for one of its children to end */
  waitpidList: process.list(),
  /** status it ended with; -n: by signal n */
  exitCode: process.word(),
  /** its place in the order of endings */
  exitSequence: process.word(),
  /** signals, bit n - 1 for signal n: sent and not yet taken; those its host handles; those it ignores */
  /** handled signals that have come and whose handlers the main task is to run */
  pendingSignals: process.word(),
  /** signals sent to the process that all of its threads block */
  heldSignals: process.word(),
  /** by signal: pid of the process that sent it last */
  signalSenders: process.words(32),
  handledSignals: process.word(),
  ignoredSignals: process.word(),
  /** highest descriptor ever used + 1 */
  descriptorTop: process.word(),
  /** descriptors that are open, in the kernel and in its C library */
  descriptorCount: process.word(),
  /** first of the disk files that its C library has open */
  heldFiles: process.word<HeldFileId>(),
  /** (atomic) +1 whenever this process's worker may have something to do; sleepers on it are then woken */
  epoch: process.word(),
  /** (atomic) workers about to sleep or sleeping on it */
  sleepers: process.word(),
  /** to be started: string id of its name */
  name: process.word<StringId>(),
  /** its process group and its session: pids of those that lead them */
  group: process.word<Pid>(),
  session: process.word<Pid>(),
  /** permissions that what it makes on the disk does not get */
  umask: process.word(),
  /** pid of the process of which it is a further interpreter, 0: it is a process */
  interpreterOf: process.word<Pid>(),
  /** 1: it is the kernel's own: it has no task, and the log does not know it */
  service: process.word(),
  /** a number for the cycle through several processes of which it is known that nothing in this process could release a lock, 0 none */
  cannotBreak: process.word(),
  /** how often one of its tasks has begun to wait without an end */
  endlessBlocks: process.word(),
  /** the same as `cannotBreak` for the waits of several processes that nothing in this process could end (dispatch/shared-waits.ts) */
  endsNone: process.word(),
} as const
const PROCESS_WORDS = process.size(CACHE_LINE)
/** A zombie has ended and its parent has not asked for its exit code yet; one that is awaited has a pid, and its time has not come. */
export const ProcessState = { alive: 1, zombie: 2, reaped: 3, awaited: 4 } as const
export type ProcessStateValue = (typeof ProcessState)[keyof typeof ProcessState]
/** Parent of orphans. */
export const INIT_PID = 1

// a row costs address space until it is used: memory of zeros that nobody touched is none. No number is given twice (docs/decisions/0020)
const task = struct<'task'>()
export const TaskReal = {
  /** instant of its last commit, checkpoint or dispatch, ns; what it used since is in its worker's `pending` */
  clock: task.real<Ns>(),
  readyAt: task.real<Ns>(),
  timerAt: task.real<Ns>(),
  quantumEnd: task.real<Ns>(),
  /** next wanted checkpoint */
  sliceEnd: task.real<Ns>(),
  /** end of the short slice of free-threaded mode; Infinity while it is the only running task of its process */
  freeEnd: task.real<Ns>(),
  /** clock when it got its core */
  runSince: task.real<Ns>(),
  /** CPU time of the burst under way, before runSince */
  burst: task.real<Ns>(),
  predictedBurst: task.real<Ns>(),
  /** when it began to wait for the mutex that it waits for, the times included that it was woken and found it locked again */
  mutexSince: task.real<Ns>(),
  /** end of the restartable call under way, Infinity: none */
  deadline: task.real<Ns>(),
} as const
export const TaskWord = {
  /** TaskState */
  state: task.word<TaskStateValue>(),
  pid: task.word<Pid>(),
  /** TaskFlag bits */
  flags: task.word(),
  /** its core + 1, 0: off core */
  core: task.word(),
  /** BlockReason while blocked */
  reason: task.word<BlockReasonValue>(),
  /** object it waits on, 0 none */
  target: task.word<ObjectId>(),
  /** task it waits for in a join, 0 none */
  joinTarget: task.word<TaskId>(),
  /** object that its blocked state names */
  shown: task.word<ObjectId>(),
  previous: task.word<TaskId>(),
  next: task.word<TaskId>(),
  list: task.word<ListAddress>(),
  /** position in the timer heap + 1, 0: no timer */
  heapAt: task.word(),
  timerSequence: task.word(),
  wakeResult: task.word<WakeResult>(),
  interrupted: task.word(),
  line: task.word(),
  /** string ids */
  file: task.word<StringId>(),
  name: task.word<StringId>(),
  /** where it was at its last commit: how far its worker has run ahead since then is of no account to others */
  committedLine: task.word(),
  committedFile: task.word<StringId>(),
  /** tasks that join it */
  joinList: task.list(),
  /** Wants bits: what it must be asked again when it is first in time */
  wants: task.word(),
  /** mlfq level */
  level: task.word(),
  /** generator of the jitter of its costs, one word */
  jitter: task.word(),
  /** the object that stands for it, 0 none yet */
  threadObject: task.word<ObjectId>(),
  lastCore: task.word(),
  /** signals that it blocks; sent to it alone and blocked; those it waits for in `sigwait` */
  signalMask: task.word(),
  heldSignals: task.word(),
  waitedSignals: task.word(),
  /** without a GIL: short slices that are over */
  freeSlices: task.word(),
  /** the call that parked it and that it will make again (Call), 0 none */
  call: task.word<CallValue | 0>(),
  /** row of the pipe or listener that call waits for, 0 none */
  callOn: task.word(),
  /** write: bytes written so far; bytes that must be free before it can go on */
  callDone: task.word(),
  callNeeds: task.word(),
  /** poll: first of its entries */
  pollEntries: task.word(),
  /** the strand that runs in it now, 0: none (strands.ts) */
  strand: task.word<TaskId>(),
  /** strand: the task it is in; 0: a task that the kernel schedules */
  within: task.word<TaskId>(),
  /** while a strand runs in it: the task's own line and file */
  ownLine: task.word(),
  ownFile: task.word<StringId>(),
  /** generator of the delays of the simulated internet that it asks, one word */
  delays: task.word(),
  /** Stuck: what is known of its wait (endless-waits.ts) */
  stuck: task.word<StuckValue>(),
  /** pid of a process that could end its wait, as far as that was found out; 0 none (dispatch/shared-waits.ts) */
  endedBy: task.word<Pid>(),
  /** untimed: scheduling points it has come to; 1: it is past the one before its next commit */
  points: task.word(),
  pastPoint: task.word(),
  /** visible mutexes that it owns */
  held: task.word(),
  /** untimed: whether it goes round without a change; how many writes there had been then (schedule/spinning.ts) */
  spins: task.word(),
  spinsSince: task.word(),
  /** untimed: how much of the run's progress is its own, and how often it has changed something, be it for itself alone (schedule/vain-waits.ts) */
  progress: task.word(),
  effects: task.word(),
  /** … where and when a wait of it was last over because its time was: line, effects so far, progress of others; how often in a row, there and without effects, and without progress of others */
  timedOutAt: task.word(),
  timedOutEffects: task.word(),
  timedOutProgress: task.word(),
  sameTimeOuts: task.word(),
  vainTimeOuts: task.word(),
  /** … what the last choice was of which of its strands goes on, and what had changed by then */
  orderedStrands: task.word(),
  orderedChanges: task.word(),
} as const
const TASK_WORDS = task.size(CACHE_LINE)
/** `givenUp`: a strand that what schedules it gave up, and may be woken by what goes on in its task; `proved`: the wait never ends. */
export const Stuck = { no: 0, givenUp: 1, proved: 2 } as const
export type StuckValue = (typeof Stuck)[keyof typeof Stuck]
/** Bits of TaskWord.wants. */
export const Wants = { commit: 1, checkpoint: 2, breaker: 4 } as const

const object = struct<'object'>()
export const ObjectWord = {
  /** ObjectKind */
  kind: object.word<ObjectKindValue>(),
  pid: object.word<Pid>(),
  visible: object.word(),
  /** mutex: task that owns it, 0 free */
  owner: object.word<TaskId>(),
  /** mutex: recursion count */
  count: object.word(),
  /** mutex: 1: locked when its process was forked off, by a task of another process; `owner` is that one */
  copied: object.word(),
  /** semaphore: value; else what its record carries */
  value: object.word(),
  /** tasks that wait on it */
  waiters: object.list(),
  line: object.word(),
  file: object.word<StringId>(),
  nextFree: object.word<ObjectId>(),
  used: object.word(),
  /** 1: it lies in the memory of its process, and no other process comes at it */
  local: object.word(),
} as const
const OBJECT_WORDS = object.size()

/** Names by which processes find what they share. */
const MAX_NAMES = 8192
/** UTF-8 bytes of the longest name. */
export const LONGEST_NAME = 112
const name = struct<'name'>()
export const NameWord = {
  kind: name.word<NameKindValue | 0>(),
  value: name.word(),
  length: name.word(),
  line: name.word(),
  file: name.word(),
  /** the process that bound it, 0: it does not matter */
  pid: name.word<Pid>(),
  text: name.words(LONGEST_NAME / 4),
} as const
const NAME_WORDS = name.size()

/** Values of the program in segments (shared-views.ts). */
const MAX_VIEWS = 4096
const view = struct<'view'>()
export const ViewWord = { segment: view.word<SegmentId>(), object: view.word<ObjectId>(), offset: view.word(), bytes: view.word(), format: view.word() } as const
const VIEW_WORDS = view.size()

const CORES_AT = HEADER_WORDS
const PROCESSES_AT = CORES_AT + MAX_CORES * CORE_WORDS
const TASKS_AT = PROCESSES_AT + MAX_PROCESSES * PROCESS_WORDS
export const HEAP_AT = TASKS_AT + MAX_TASKS * TASK_WORDS
const OBJECTS_AT = HEAP_AT + MAX_TASKS
const DESCRIPTORS_AT = OBJECTS_AT + MAX_OBJECTS * OBJECT_WORDS
const FILES_AT = DESCRIPTORS_AT + MAX_PROCESSES * MAX_DESCRIPTORS
const PIPES_AT = FILES_AT + MAX_FILES * FILE_WORDS
const POLL_ENTRIES_AT = PIPES_AT + MAX_PIPES * PIPE_WORDS
const SEGMENTS_AT = POLL_ENTRIES_AT + MAX_POLL_ENTRIES * POLL_ENTRY_WORDS
const NAMES_AT = SEGMENTS_AT + MAX_SEGMENTS * SEGMENT_WORDS
const VIEWS_AT = NAMES_AT + MAX_NAMES * NAME_WORDS
const HELD_FILES_AT = VIEWS_AT + MAX_VIEWS * VIEW_WORDS
const FILE_LOCKS_AT = HELD_FILES_AT + MAX_HELD_FILES * HELD_FILE_WORDS
const LOCKED_PLACES_AT = FILE_LOCKS_AT + MAX_FILE_LOCKS * FILE_LOCK_WORDS
export const CHOOSER_AT = LOCKED_PLACES_AT + MAX_LOCKED_PLACES * LOCKED_PLACE_WORDS

/** Address of a row, in words. */
export const coreRow = (core: number) => CORES_AT + core * CORE_WORDS
export const processRow = (pid: Pid) => PROCESSES_AT + (pid - FIRST_PID) * PROCESS_WORDS
export const taskRow = (task: TaskId) => TASKS_AT + task * TASK_WORDS
export const objectRow = (object: ObjectId) => OBJECTS_AT + object * OBJECT_WORDS
export const descriptorAt = (pid: Pid, descriptor: Descriptor) => DESCRIPTORS_AT + (pid - FIRST_PID) * MAX_DESCRIPTORS + descriptor
export const fileRow = (file: OpenFileId) => FILES_AT + file * FILE_WORDS
export const pipeRow = (pipe: PipeId) => PIPES_AT + pipe * PIPE_WORDS
export const pollEntryRow = (entry: PollEntryId) => POLL_ENTRIES_AT + entry * POLL_ENTRY_WORDS
export const segmentRow = (segment: SegmentId) => SEGMENTS_AT + segment * SEGMENT_WORDS
export const nameRow = (name: NameId) => NAMES_AT + name * NAME_WORDS
export const viewRow = (view: ViewId) => VIEWS_AT + view * VIEW_WORDS
export const heldFileRow = (held: HeldFileId) => HELD_FILES_AT + held * HELD_FILE_WORDS
export const fileLockRow = (lock: FileLockId) => FILE_LOCKS_AT + lock * FILE_LOCK_WORDS
export const lockedPlaceRow = (place: LockedPlaceId) => LOCKED_PLACES_AT + place * LOCKED_PLACE_WORDS

/** The tables whose rows are given out and freed: header word, rows, words of a row, address of a row. */
export const FILES = { header: Header.files, rows: MAX_FILES, words: FILE_WORDS, at: fileRow } as const
export const PIPES = { header: Header.pipes, rows: MAX_PIPES, words: PIPE_WORDS, at: pipeRow } as const
export const POLL_ENTRIES = { header: Header.pollEntries, rows: MAX_POLL_ENTRIES, words: POLL_ENTRY_WORDS, at: pollEntryRow } as const
export const SEGMENTS = { header: Header.segments, rows: MAX_SEGMENTS, words: SEGMENT_WORDS, at: segmentRow } as const
export const NAMES = { header: Header.names, rows: MAX_NAMES, words: NAME_WORDS, at: nameRow } as const
export const VIEWS = { header: Header.views, rows: MAX_VIEWS, words: VIEW_WORDS, at: viewRow } as const
export const HELD_FILES = { header: Header.heldFiles, rows: MAX_HELD_FILES, words: HELD_FILE_WORDS, at: heldFileRow } as const
export const FILE_LOCKS = { header: Header.fileLocks, rows: MAX_FILE_LOCKS, words: FILE_LOCK_WORDS, at: fileLockRow } as const
export const LOCKED_PLACES = { header: Header.lockedPlaces, rows: MAX_LOCKED_PLACES, words: LOCKED_PLACE_WORDS, at: lockedPlaceRow } as const

export const TABLES = [FILES, PIPES, POLL_ENTRIES, SEGMENTS, NAMES, VIEWS, HELD_FILES, FILE_LOCKS, LOCKED_PLACES]

/** Size of kernel memory whose chooser has so many words of its own, bytes. */
export const memoryBytes = (chooserWords: number) => (CHOOSER_AT + chooserWords) * 4
