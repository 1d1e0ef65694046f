/**
 * What an interpreter's worker tells the page, and how the page reads it. A program is anybody's code and may have got hold of its
 * worker, so the page exposes no object to one: it listens to one-way messages of plain data, each checked field by field, and takes
 * what is not such a message as the end of the run.
 */
import { FIRST_PID, MAX_OBJECTS, MAX_PROCESSES, MAX_TASKS } from '../kernel/memory/layout'
import { isWholeLog, MOST_LOG_BYTES } from '../log/log'
import { LIMIT_NAMES } from '../kernel/memory/run-state'
import { type ChildProcess, type ForkedStack, START_COSTS } from '../python/host/child-process'
import type { HostState } from '../python/host/host-state'
import type { Copied, LocalRow } from '../python/host/local-objects'
import type { Mapping } from '../python/host/segment-mappings'
import type { OpenStream } from './worker/disk-mount'
import type { MemoryDelta } from './worker/memory-bank'
import { address, anyWhole, listOf, nullOr, oneOf, pairOf, type Reader, REFUSED, record, text, truth, typedArray, whole } from './plain-data'
import type { ProcessStart } from './protocol'

export type WorkerMessage =
  | { readonly kind: 'running' }
  | { readonly kind: 'over' }
  /** a process waits for a line of input */
  | { readonly kind: 'stdin'; readonly pid: number; readonly prompt: string }
  /** the run rests at a limit */
  | { readonly kind: 'limit'; readonly limit: string }
  /** Only without shared memory: the log's bytes so far. */
  | { readonly kind: 'log'; readonly records: Uint8Array; readonly strings: Uint8Array }
  /** A process of this worker has started another: find it a worker. Only with shared memory. */
  | { readonly kind: 'child'; readonly start: ProcessStart }
  /** A process of this worker has started another, which lives here too. Only with shared memory. */
  | { readonly kind: 'near'; readonly pid: number }
  | { readonly kind: 'processOver'; readonly pid: number }
  /** an error that nobody caught in the worker's own code */
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string }

/** A memory that travels to another worker is sent in pages of so many bytes: those that are not as in the base. */
export const MEMORY_PAGE_BYTES = 4096

/** Longer messages and stacks of faults are cut by the worker. */
export const MOST_FAULT = 8000

/** Longer prompts are cut by the worker. */
export const MOST_PROMPT = 10_000

const MOST_TEXT = 64 * 1024 * 1024
const MOST_ITEMS = 4 * 1024 * 1024
const MOST_MEMORY = 4 * 1024 ** 3
const MOST_DESCRIPTOR = 1 << 20

const pid = whole(FIRST_PID, FIRST_PID + MAX_PROCESSES - 1)
/** that of a process that the kernel has not started yet is 0 */
const task = whole(0, MAX_TASKS)
const anyText = text(MOST_TEXT)
const texts = listOf(anyText, MOST_ITEMS)

const stack = record<ForkedStack>({
  state: address,
  frames: listOf(address, MOST_ITEMS),
  calls: listOf(anyWhole, MOST_ITEMS),
  ends: listOf(anyWhole, MOST_ITEMS),
  afters: address,
  begin: address,
  finish: address,
})

const child = record<ChildProcess>({ pid, mainTask: task, body: address, command: nullOr(texts), image: anyText, stack: nullOr(stack), startCost: oneOf(...START_COSTS) })

const copied = record<Copied>({ origin: whole(0, MAX_OBJECTS), holder: task, line: anyWhole, ours: truth, untouched: truth, told: truth })

const row = record<LocalRow>({ kernel: whole(0, MAX_OBJECTS), kind: anyWhole, logged: truth, name: anyText, line: anyWhole, value: anyWhole, copy: nullOr(copied) })

const mapping = record<Mapping>({ segment: anyWhole, address, bytes: whole(0, MOST_MEMORY) })

const state = record<HostState>({
  thread: anyWhole,
  objects: record<HostState['objects']>({ next: anyWhole, rows: listOf(pairOf(anyWhole, row), MOST_ITEMS) }),
  codeFiles: listOf(pairOf(address, anyWhole), MOST_ITEMS),
  ticks: listOf(pairOf(address, listOf(pairOf(anyWhole, anyWhole), MOST_ITEMS)), MOST_ITEMS),
  accessTables: listOf(pairOf(address, anyText), MOST_ITEMS),
  mappings: listOf(mapping, MOST_ITEMS),
  containers: truth,
})

const openStream = record<OpenStream>({ fd: whole(0, MOST_DESCRIPTOR), file: anyWhole, diskNode: anyWhole, flags: anyWhole, path: anyText })

const delta = record<MemoryDelta>({
  byteLength: whole(0, MOST_MEMORY),
  pages: typedArray(Uint32Array, MOST_MEMORY) as Reader<MemoryDelta['pages']>,
  bytes: typedArray(Uint8Array, MOST_MEMORY) as Reader<MemoryDelta['bytes']>,
})

/** Pages of a memory: each within it, with all its bytes. */
const memory: Reader<MemoryDelta> = (value) => {
  const read = delta(value)
  if (read === REFUSED || read.pages.length * MEMORY_PAGE_BYTES !== read.bytes.length) return REFUSED
  return read.pages.every((page) => (page + 1) * MEMORY_PAGE_BYTES <= read.byteLength) ? read : REFUSED
}

const start = record<ProcessStart>({
  child,
  program: whole(0, MAX_PROCESSES),
  memory: nullOr(memory),
  state: nullOr(state),
  currentPath: anyText,
  openFiles: listOf(openStream, MOST_ITEMS),
  givenLines: texts,
})

type Kind = WorkerMessage['kind']
type MessageOf<K extends Kind> = Extract<WorkerMessage, { kind: K }>

const logBytes = typedArray(Uint8Array, MOST_LOG_BYTES)
const log = record<MessageOf<'log'>>({ kind: oneOf('log'), records: logBytes, strings: logBytes })

const READERS: { readonly [K in Kind]: Reader<MessageOf<K>> } = {
  running: record<MessageOf<'running'>>({ kind: oneOf('running') }),
  over: record<MessageOf<'over'>>({ kind: oneOf('over') }),
  stdin: record<MessageOf<'stdin'>>({ kind: oneOf('stdin'), pid, prompt: text(MOST_PROMPT) }),
  limit: record<MessageOf<'limit'>>({ kind: oneOf('limit'), limit: oneOf(...LIMIT_NAMES) }),
  log: (value) => {
    const read = log(value)
    return read === REFUSED || !isWholeLog(read.records, read.strings) ? REFUSED : read
  },
  child: record<MessageOf<'child'>>({ kind: oneOf('child'), start }),
  near: record<MessageOf<'near'>>({ kind: oneOf('near'), pid }),
  processOver: record<MessageOf<'processOver'>>({ kind: oneOf('processOver'), pid }),
  fault: record<MessageOf<'fault'>>({ kind: oneOf('fault'), message: text(MOST_FAULT), stack: text(MOST_FAULT) }),
}
const readers = Object.values(READERS) as readonly Reader<WorkerMessage>[]

/** The message that a worker has sent, made anew from its checked fields; null: it is none of ours. */
export function readWorkerMessage(value: unknown): WorkerMessage | null {
  for (const read of readers) {
    const message = read(value)
    if (message !== REFUSED) return message
  }
  return null
}
