/**
 * One thread's view of kernel memory: typed arrays over the shared buffers, the log's writer, and the little
 * that belongs to this thread alone. All kernel functions take a Machine first.
 *
 * Invariant: `pending` of a task is written only by the worker that runs its process; everybody else sees the
 * task's published clock, a lower bound of what it will commit at.
 */
import { Arena, type ArenaBuffer, createArena } from './arena'
import { type Configuration, GIL_MODES, MOST_LEVELS, POLICIES, SWITCH_INTERVAL_US } from '../../model/configuration'
import { createDisk } from './disk-layout'
import { CHOICES_AT, coreRow, fileRow, Header, HeaderReal, MAX_CORES, MAX_TASKS, memoryBytes, objectRow, pipeRow, processRow, TaskWord, taskRow } from './layout'
import { createLogBuffers, type LogBuffers, LogWriter, type RecordFields } from '../../log/log'
import { seedSfc32 } from './prng'

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
export const LONGEST_SLICE_NS = SWITCH_INTERVAL_US * 1000
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
  readonly log: LogWriter
  readonly arena: Arena
  readonly disk: Arena
  readonly shared: boolean
  /** time is the wall clock's, and nobody waits for a turn */
  readonly live: boolean
  /** ns a task of this worker used since its clock was published */
  readonly pending = new Float64Array(MAX_TASKS)
  /** set when another worker may have got something to do; unlock turns it into an epoch */
  changed = false
  /** set with it when all workers have, not just those whose turn it is */
  concernsAll = false
  /** rows of the processes whose workers `unlock` is to wake */
  readonly wakeRows = new Int32Array(MAX_CORES)
  /** the one record being filled, reused */
  readonly fields: Required<Omit<RecordFields, 'file'>> = { task: 0, object: 0, a: 0, b: 0, line: 0, text: '', pid: 0, textId: 0, fileId: 0 }

  constructor(memory: KernelMemory) {
    this.words = new Int32Array(memory.state)
    this.reals = new Float64Array(memory.state, 0, Math.floor(memory.state.byteLength / 8))
    this.log = new LogWriter(memory.log)
    this.arena = new Arena(memory.arena)
    this.disk = new Arena(memory.disk)
    this.live = this.words[Header.live] === 1
    this.shared = typeof SharedArrayBuffer !== 'undefined' && memory.state instanceof SharedArrayBuffer
  }
}

/** Nanoseconds of wall clock since a live run began, never less than the instant of its last commit. */
export const liveNs = (m: Machine): number => Math.max(real(m, HeaderReal.now), Math.round((wallMs() - real(m, HeaderReal.liveStartMs)) * 1e6))

/** Memory of a new run under `configuration`; `exact`: of declared jobs. Throws RangeError if it asks for something impossible. */
export function allocateMemory(configuration: Configuration, shared: boolean, exact = false): KernelMemory {
  const { cores, choices, limits } = configuration
  if (!Number.isInteger(cores) || cores < 1 || cores > MAX_CORES) throw new RangeError(`cores must be 1 … ${MAX_CORES}, not ${cores}`)
  const size = memoryBytes(choices.length)
  const state = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size)
  const memory: KernelMemory = { state, log: createLogBuffers(shared), arena: createArena(shared), disk: createDisk(shared) }
  const words = new Int32Array(state)
  const reals = new Float64Array(state, 0, Math.floor(size / 8))
  words[Header.cores] = configuration.live ? MAX_CORES : cores
  words[Header.live] = configuration.live ? 1 : 0
  reals[HeaderReal.liveStartMs] = wallMs()
  words[Header.policy] = POLICIES.indexOf(configuration.policy)
  words[Header.gilMode] = GIL_MODES.indexOf(configuration.gil)
  words[Header.seed] = configuration.seed
  words[Header.choicesCount] = choices.length
  words.set(choices, CHOICES_AT)
  seedSfc32(words, Header.chooser, configuration.seed)
  reals[HeaderReal.quantumNs] = Math.max(1, Math.round(configuration.quantumUs * 1000))
  words[Header.exact] = exact ? 1 : 0
  setLevels(words, reals, configuration)
  reals[HeaderReal.limitNs] = limits.virtualUs * 1000
  reals[HeaderReal.limitEvents] = limits.events
  reals[HeaderReal.limitOutput] = limits.outputChars
  return memory
}

/** mlfq lifts everybody to the top level once in so many quanta, unless it is told otherwise. */
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

// Accessors: `get`/`set` of one word or real of a row. They exist so that no offset arithmetic is written anywhere else.

export const get = (m: Machine, at: number): number => m.words[at] as number
export const real = (m: Machine, index: number): number => m.reals[index] as number

export const task = (m: Machine, id: number, field: number): number => m.words[taskRow(id) + field] as number
export const setTask = (m: Machine, id: number, field: number, value: number): void => {
  m.words[taskRow(id) + field] = value
}
export const taskReal = (m: Machine, id: number, field: number): number => m.reals[(taskRow(id) >> 1) + field] as number
export const setTaskReal = (m: Machine, id: number, field: number, value: number): void => {
  m.reals[(taskRow(id) >> 1) + field] = value
}
export const process = (m: Machine, pid: number, field: number): number => m.words[processRow(pid) + field] as number
export const setProcess = (m: Machine, pid: number, field: number, value: number): void => {
  m.words[processRow(pid) + field] = value
}
export const processReal = (m: Machine, pid: number, field: number): number => m.reals[(processRow(pid) >> 1) + field] as number
export const setProcessReal = (m: Machine, pid: number, field: number, value: number): void => {
  m.reals[(processRow(pid) >> 1) + field] = value
}
export const object = (m: Machine, id: number, field: number): number => m.words[objectRow(id) + field] as number
export const setObject = (m: Machine, id: number, field: number, value: number): void => {
  m.words[objectRow(id) + field] = value
}
export const core = (m: Machine, index: number, field: number): number => m.words[coreRow(index) + field] as number
export const setCore = (m: Machine, index: number, field: number, value: number): void => {
  m.words[coreRow(index) + field] = value
}
export const file = (m: Machine, id: number, field: number): number => m.words[fileRow(id) + field] as number
export const setFile = (m: Machine, id: number, field: number, value: number): void => {
  m.words[fileRow(id) + field] = value
}
export const pipe = (m: Machine, id: number, field: number): number => m.words[pipeRow(id) + field] as number
export const setPipe = (m: Machine, id: number, field: number, value: number): void => {
  m.words[pipeRow(id) + field] = value
}
export const fileReal = (m: Machine, id: number, field: number): number => m.reals[(fileRow(id) >> 1) + field] as number
export const setFileReal = (m: Machine, id: number, field: number, value: number): void => {
  m.reals[(fileRow(id) >> 1) + field] = value
}
export const pipeReal = (m: Machine, id: number, field: number): number => m.reals[(pipeRow(id) >> 1) + field] as number
export const setPipeReal = (m: Machine, id: number, field: number, value: number): void => {
  m.reals[(pipeRow(id) >> 1) + field] = value
}

/** The process of a task. */
export const pidOf = (m: Machine, id: number): number => task(m, id, TaskWord.pid)
