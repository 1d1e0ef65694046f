/**
 * One thread's view of kernel memory: typed arrays over the shared buffers, the log's writer, and the little
 * that belongs to this thread alone. All kernel functions take a Machine first.
 *
 * Invariant: `pending` of a task is written only by the worker that runs its process; everybody else sees the
 * task's published clock, a lower bound of what it will commit at.
 */
import { Arena, type ArenaBuffer, createArena } from './arena'
import { type Configuration, GIL_MODES, MOST_LEVELS, POLICIES } from '../../model/configuration'
import { readSchedule, recordsAll } from '../../model/schedule.mjs'
import { createDisk } from './disk-layout'
import {
  CHOOSER_AT,
  coreRow,
  descriptorAt,
  type FileLockId,
  fileLockRow,
  fileRow,
  FIRST_PID,
  Header,
  HEAP_AT,
  HeaderReal,
  type HeldFileId,
  heldFileRow,
  type LockedPlaceId,
  lockedPlaceRow,
  MAX_CORES,
  MAX_OBJECTS,
  MAX_PROCESSES,
  MAX_TASKS,
  memoryBytes,
  objectRow,
  type OpenFileId,
  type PipeId,
  pipeRow,
  processRow,
  Table,
  TABLES,
  TaskWord,
  taskRow,
} from './layout'
import { createLogBuffers, emptyLogBuffers, type LogBuffers, LogWriter, type RecordFields } from '../../log/log'
import type { Ns, ObjectId, Pid, TaskId } from '../../model/ids'
import { seedSfc32 } from './prng'
import type { Real, Word } from './struct'

/** Structured-cloneable; any worker can attach to it. */
export interface KernelMemory {
  readonly state: SharedArrayBuffer | ArrayBuffer
  readonly log: LogBuffers
  /** pipe buffers and shared memory segments */
  readonly arena: ArenaBuffer
  /** the one disk of all processes */
  readonly disk: ArenaBuffer
}

/** Longest stretch between two checkpoints, ns: what other processes do is seen at most this late. */
export const LONGEST_SLICE_NS = 5_000_000
export const CPYTHON = GIL_MODES.indexOf('cpython')
export const FREE_THREADED = GIL_MODES.indexOf('free-threaded')
export const RR = POLICIES.indexOf('rr')
export const SJF = POLICIES.indexOf('sjf')
export const MLFQ = POLICIES.indexOf('mlfq')
export const SRTF = POLICIES.indexOf('srtf')

/** Browsers and Node have it; the types of this folder know of neither. */
declare const performance: { readonly timeOrigin: number; now(): number }

/** Milliseconds since 1970, to fractions; the same clock in all workers of a page. */
const wallMs = () => performance.timeOrigin + performance.now()

export class Machine {
  readonly words: Int32Array
  readonly reals: Float64Array
  /** the chooser's own words */
  readonly chooserWords: Int32Array
  readonly log: LogWriter
  readonly arena: Arena
  readonly disk: Arena
  readonly shared: boolean
  /** time is the wall clock's, and nobody waits for a turn */
  readonly wallClock: boolean
  /** an untimed schedule decides who goes on: nothing costs time */
  readonly untimed: boolean
  /** ns a task of this worker used since its clock was published; as long as tasks needed it so far */
  private unpublished = new Float64Array(FEW_TASKS)
  /** set when another worker may have got something to do; unlock turns it into an epoch */
  changed = false
  /** set with it when all workers have, not just those whose turn it is */
  wakeAllWorkers = false
  private scratch = new Int32Array(FEW_TASKS)
  /** rows of the processes whose workers `unlock` is to wake */
  readonly wakeRows = new Int32Array(MAX_CORES)
  /** the one record being filled, reused */
  readonly fields: Required<Omit<RecordFields, 'file'>> = { task: 0, object: 0, a: 0, b: 0, line: 0, text: '', pid: 0, textId: 0, fileId: 0 }

  constructor(memory: KernelMemory) {
    this.words = new Int32Array(memory.state)
    this.reals = new Float64Array(memory.state, 0, Math.floor(memory.state.byteLength / 8))
    this.chooserWords = this.words.subarray(CHOOSER_AT)
    this.log = new LogWriter(memory.log)
    this.arena = new Arena(memory.arena)
    this.disk = new Arena(memory.disk)
    this.wallClock = this.words[Header.wallClock] === 1
    this.untimed = this.words[Header.untimed] === 1
    this.shared = typeof SharedArrayBuffer !== 'undefined' && memory.state instanceof SharedArrayBuffer
  }

  /** Scratch for the candidates of the choice being made, with room for all tasks that there are. */
  get candidates(): Int32Array {
    const most = (this.words[Header.taskCount] as number) + 1
    if (most > this.scratch.length) this.scratch = new Int32Array(2 * most)
    return this.scratch
  }

  /** What a task of this worker used since its clock was published, ns. */
  pending(task: TaskId): Ns {
    return task < this.unpublished.length ? (this.unpublished[task] as number) : 0
  }

  addPending(task: TaskId, ns: Ns): void {
    if (task >= this.unpublished.length) this.unpublished = widened(this.unpublished, task)
    this.unpublished[task] = (this.unpublished[task] as number) + ns
  }

  clearPending(task: TaskId): void {
    if (task < this.unpublished.length) this.unpublished[task] = 0
  }
}

/** Room for so many tasks is there from the beginning; every worker of every run has a Machine, and few programs have more. */
const FEW_TASKS = 256

function widened(values: Float64Array, index: number): Float64Array<ArrayBuffer> {
  const wide = new Float64Array(2 * index)
  wide.set(values)
  return wide
}

/** Nanoseconds of wall clock since a run by the wall clock began, never less than the instant of its last commit. */
export const wallClockNs = (m: Machine): Ns => Math.max(headerReal(m, HeaderReal.now), Math.round((wallMs() - headerReal(m, HeaderReal.wallClockStartMs)) * 1e6))

interface MemoryOptions {
  /** one that runs declared jobs */
  readonly declaredJobs?: boolean
  /** what the chooser has of its own, words */
  readonly chooserWords?: number
  /** memory of a run that nobody uses any more, to be emptied and used again: a page has enough for some hundred runs only */
  readonly used?: KernelMemory | null
}

/** Memory of a new run under `configuration`. Throws RangeError if it asks for something impossible. */
export function allocateMemory(configuration: Configuration, shared: boolean, { declaredJobs = false, chooserWords = 0, used = null }: MemoryOptions = {}): KernelMemory {
  const { cores, limits } = configuration
  if (!Number.isInteger(cores) || cores < 1 || cores > MAX_CORES) throw new RangeError(`cores must be 1 … ${MAX_CORES}, not ${cores}`)
  const size = memoryBytes(chooserWords)
  const state = used?.state.byteLength === size ? used.state : shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size)
  if (state === used?.state) clearState(new Int32Array(state))
  const memory: KernelMemory = { state, log: used?.log ?? createLogBuffers(shared), arena: createArena(shared, used?.arena), disk: createDisk(shared, used?.disk) }
  if (used) emptyLogBuffers(used.log)
  const words = new Int32Array(state)
  const reals = new Float64Array(state, 0, Math.floor(size / 8))
  words[Header.untimed] = configuration.schedule === '' ? 0 : 1
  words[Header.allPoints] = recordsAll(readSchedule(configuration.schedule)) ? 1 : 0
  words[Header.cores] = configuration.live ? MAX_CORES : words[Header.untimed] ? 1 : cores
  words[Header.wallClock] = configuration.live ? 1 : 0
  reals[HeaderReal.wallClockStartMs] = wallMs()
  words[Header.policy] = POLICIES.indexOf(configuration.policy)
  words[Header.gilMode] = GIL_MODES.indexOf(configuration.gil)
  words[Header.seed] = configuration.seed
  seedSfc32(words, Header.sliceDraws, configuration.seed)
  reals[HeaderReal.quantumNs] = Math.max(1, Math.round(configuration.quantumUs * 1000))
  reals[HeaderReal.switchNs] = Math.max(1, Math.round(configuration.switchIntervalUs * 1000))
  words[Header.declaredJobs] = declaredJobs ? 1 : 0
  setLevels(words, reals, configuration)
  reals[HeaderReal.limitNs] = limits.virtualUs * 1000
  reals[HeaderReal.limitEvents] = limits.events
  reals[HeaderReal.limitOutput] = limits.outputBytes
  reals[HeaderReal.limitTasks] = limits.tasks
  reals[HeaderReal.limitProcesses] = limits.processes
  reals[HeaderReal.limitLive] = limits.liveProcesses
  reals[HeaderReal.limitObjects] = limits.objects
  return memory
}

export type WordRange = readonly [from: number, to: number]

/** Makes the memory of an earlier run as new. */
function clearState(words: Int32Array): void {
  for (const [from, to] of givenRanges(words)) words.fill(0, from, to)
  words.fill(0, CHOOSER_AT)
}

/** Where a run has written, but for the chooser: the header, and the rows that it gave out, which are few of all that there are. */
export function givenRanges(words: Int32Array): WordRange[] {
  const given = (header: number, most: number) => Math.min(most, (words[header] as number) + 1)
  const tasks = given(Header.taskCount, MAX_TASKS)
  const objects = given(Header.objectTop, MAX_OBJECTS)
  const pids = FIRST_PID + given(Header.processCount, MAX_PROCESSES)
  return [
    ...TABLES.map((table): WordRange => [table.at(0), table.at(given(table.header + Table.top, table.rows))]),
    [descriptorAt(FIRST_PID, 0), descriptorAt(pids, 0)],
    [taskRow(0), taskRow(tasks)],
    [HEAP_AT, HEAP_AT + tasks],
    [objectRow(0), objectRow(objects)],
    [processRow(FIRST_PID), processRow(pids)],
    [0, processRow(FIRST_PID)],
  ]
}

/** mlfq boosts all tasks to the top level once in so many quanta, unless the configuration says otherwise. */
const BOOST_QUANTA = 50

function setLevels(words: Int32Array, reals: Float64Array, { mlfq }: Configuration): void {
  const { levels, quantaUs, boostUs } = mlfq
  if (!Number.isInteger(levels) || levels < 1 || levels > MOST_LEVELS) throw new RangeError(`mlfq has 1 … ${MOST_LEVELS} levels, not ${levels}`)
  words[Header.levels] = levels
  const never = (ns: number) => (ns > 0 ? ns : Number.POSITIVE_INFINITY)
  let quantum = reals[HeaderReal.quantumNs] as number
  for (let level = 0; level < MOST_LEVELS; level++) {
    const given = quantaUs[level]
    if (given !== undefined) quantum = never(Math.round(given * 1000))
    else if (level > 0) quantum *= 2
    reals[HeaderReal.levelQuanta + level] = quantum
  }
  const boost = boostUs === null ? BOOST_QUANTA * (reals[HeaderReal.quantumNs] as number) : never(Math.round(boostUs * 1000))
  reals[HeaderReal.boostNs] = boost
  reals[HeaderReal.boostAt] = boost
}

// Accessors: read and write one word or real of a row, so that offset arithmetic is written nowhere else. A field
// belongs to one kind of row, and says what its value is.

/** The word at an address. */
export const readWord = (m: Machine, at: number): number => m.words[at] as number

export const headerWord = <Value extends number>(m: Machine, field: Word<'header', Value>): Value => m.words[field] as Value
export const setHeaderWord = <Value extends number>(m: Machine, field: Word<'header', Value>, value: NoInfer<Value>): void => {
  m.words[field] = value
}
export const headerReal = <Value extends number>(m: Machine, field: Real<'header', Value>): Value => m.reals[field] as Value
export const setHeaderReal = <Value extends number>(m: Machine, field: Real<'header', Value>, value: NoInfer<Value>): void => {
  m.reals[field] = value
}

export const taskWord = <Value extends number>(m: Machine, id: TaskId, field: Word<'task', Value>): Value => m.words[taskRow(id) + field] as Value
export const setTaskWord = <Value extends number>(m: Machine, id: TaskId, field: Word<'task', Value>, value: NoInfer<Value>): void => {
  m.words[taskRow(id) + field] = value
}
export const taskReal = <Value extends number>(m: Machine, id: TaskId, field: Real<'task', Value>): Value => m.reals[(taskRow(id) >> 1) + field] as Value
export const setTaskReal = <Value extends number>(m: Machine, id: TaskId, field: Real<'task', Value>, value: NoInfer<Value>): void => {
  m.reals[(taskRow(id) >> 1) + field] = value
}

export const processWord = <Value extends number>(m: Machine, pid: Pid, field: Word<'process', Value>): Value => m.words[processRow(pid) + field] as Value
export const setProcessWord = <Value extends number>(m: Machine, pid: Pid, field: Word<'process', Value>, value: NoInfer<Value>): void => {
  m.words[processRow(pid) + field] = value
}
export const processReal = <Value extends number>(m: Machine, pid: Pid, field: Real<'process', Value>): Value => m.reals[(processRow(pid) >> 1) + field] as Value
export const setProcessReal = <Value extends number>(m: Machine, pid: Pid, field: Real<'process', Value>, value: NoInfer<Value>): void => {
  m.reals[(processRow(pid) >> 1) + field] = value
}

export const objectWord = <Value extends number>(m: Machine, id: ObjectId, field: Word<'object', Value>): Value => m.words[objectRow(id) + field] as Value
export const setObjectWord = <Value extends number>(m: Machine, id: ObjectId, field: Word<'object', Value>, value: NoInfer<Value>): void => {
  m.words[objectRow(id) + field] = value
}

export const coreWord = <Value extends number>(m: Machine, index: number, field: Word<'core', Value>): Value => m.words[coreRow(index) + field] as Value
export const setCoreWord = <Value extends number>(m: Machine, index: number, field: Word<'core', Value>, value: NoInfer<Value>): void => {
  m.words[coreRow(index) + field] = value
}

export const fileWord = <Value extends number>(m: Machine, id: OpenFileId, field: Word<'file', Value>): Value => m.words[fileRow(id) + field] as Value
export const setFileWord = <Value extends number>(m: Machine, id: OpenFileId, field: Word<'file', Value>, value: NoInfer<Value>): void => {
  m.words[fileRow(id) + field] = value
}
export const fileReal = <Value extends number>(m: Machine, id: OpenFileId, field: Real<'file', Value>): Value => m.reals[(fileRow(id) >> 1) + field] as Value
export const setFileReal = <Value extends number>(m: Machine, id: OpenFileId, field: Real<'file', Value>, value: NoInfer<Value>): void => {
  m.reals[(fileRow(id) >> 1) + field] = value
}

export const pipeWord = <Value extends number>(m: Machine, id: PipeId, field: Word<'pipe', Value>): Value => m.words[pipeRow(id) + field] as Value
export const setPipeWord = <Value extends number>(m: Machine, id: PipeId, field: Word<'pipe', Value>, value: NoInfer<Value>): void => {
  m.words[pipeRow(id) + field] = value
}
export const pipeReal = <Value extends number>(m: Machine, id: PipeId, field: Real<'pipe', Value>): Value => m.reals[(pipeRow(id) >> 1) + field] as Value
export const setPipeReal = <Value extends number>(m: Machine, id: PipeId, field: Real<'pipe', Value>, value: NoInfer<Value>): void => {
  m.reals[(pipeRow(id) >> 1) + field] = value
}

export const heldFileWord = <Value extends number>(m: Machine, id: HeldFileId, field: Word<'heldFile', Value>): Value => m.words[heldFileRow(id) + field] as Value
export const setHeldFileWord = <Value extends number>(m: Machine, id: HeldFileId, field: Word<'heldFile', Value>, value: NoInfer<Value>): void => {
  m.words[heldFileRow(id) + field] = value
}

export const lockWord = <Value extends number>(m: Machine, id: FileLockId, field: Word<'fileLock', Value>): Value => m.words[fileLockRow(id) + field] as Value
export const setLockWord = <Value extends number>(m: Machine, id: FileLockId, field: Word<'fileLock', Value>, value: NoInfer<Value>): void => {
  m.words[fileLockRow(id) + field] = value
}
export const lockReal = (m: Machine, id: FileLockId, field: Real<'fileLock'>): number => m.reals[(fileLockRow(id) >> 1) + field] as number
export const setLockReal = (m: Machine, id: FileLockId, field: Real<'fileLock'>, value: number): void => {
  m.reals[(fileLockRow(id) >> 1) + field] = value
}

export const placeWord = <Value extends number>(m: Machine, id: LockedPlaceId, field: Word<'lockedPlace', Value>): Value => m.words[lockedPlaceRow(id) + field] as Value
export const setPlaceWord = <Value extends number>(m: Machine, id: LockedPlaceId, field: Word<'lockedPlace', Value>, value: NoInfer<Value>): void => {
  m.words[lockedPlaceRow(id) + field] = value
}
export const placeReal = (m: Machine, id: LockedPlaceId, field: Real<'lockedPlace'>): number => m.reals[(lockedPlaceRow(id) >> 1) + field] as number
export const setPlaceReal = (m: Machine, id: LockedPlaceId, field: Real<'lockedPlace'>, value: number): void => {
  m.reals[(lockedPlaceRow(id) >> 1) + field] = value
}

/** The process of a task. */
export const pidOf = (m: Machine, id: TaskId): Pid => taskWord(m, id, TaskWord.pid)
