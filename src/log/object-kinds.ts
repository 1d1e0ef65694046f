/**
 * The kinds of synchronisation objects: one row for each, with all that the rest of the program asks about a kind.
 *
 * A kind's number stands in recorded traces: it never changes meaning, and a new kind takes a new one. A kind of an
 * existing family needs nothing but its row, its name in each language and the probe that logs it
 * (docs/how-to/primitive.md). The names of the rows are those of the run format.
 */
import type { OperationName } from './record-kinds'

/** What it is: decides how its lane is painted and how many boxes that takes. */
export type ObjectFamily =
  /** has an owner */
  | 'mutex'
  /** permits that are taken and given back, of a number known from the start */
  | 'counter'
  /** gathers arrivals up to a number known from the start */
  | 'barrier'
  /** set or not */
  | 'flag'
  /** items within one process, of which the log tells the whole list after each change */
  | 'container'
  /** what an event loop has to do; shown beneath its task, not among the objects of the program */
  | 'loop'
  /** carries items or bytes from one end to the other, each logged where it goes in and where it comes out */
  | 'channel'
  /** runs what is submitted to it */
  | 'pool'
  | 'future'
  | 'timer'
  /** a value in memory that processes share, with or without a lock of its own */
  | 'memory'
  /** a task, as what a join waits for */
  | 'task'

/** What an operation makes of a value: a number to be, the number `b` of its record, or so much more. */
export type ValueChange = number | 'b' | '+1' | '-1'

/** The one number that tells an object's state: what it begins with, and which operations change it. */
export interface ValueRule {
  /** 'capacity': the object's, where it has one */
  readonly first: number | 'capacity'
  readonly after: { readonly [K in OperationName]?: ValueChange }
}

const PERMITS: ValueRule = { first: 'capacity', after: { acquire: 'b', release: 'b' } }
const FLAG: ValueRule = { first: 0, after: { set: 1, clear: 0 } }
/** How many have it. */
const HOLDERS: ValueRule = { first: 0, after: { acquire: 'b', release: 'b' } }
const ARRIVALS: ValueRule = { first: 0, after: { arrive: 'b', open: 0, abort: 0 } }
/**
 * Items put and not reported done. Counted, not read from the records: a `put` is logged shortly after or before it
 * takes effect, so the number that a `taskDone` of another task carries may or may not include it.
 */
const UNFINISHED: ValueRule = { first: 0, after: { put: '+1', taskDone: '-1' } }

export interface ObjectKindRow {
  /** in the log */
  readonly number: number
  readonly family: ObjectFamily
  /** what English prose calls one, in the summary of a run; pages have words of their own, by the kind's name */
  readonly noun: string
  /** null: no number tells its state */
  readonly value: ValueRule | null
  /** what it contains: `listed`: the log tells the whole of it; `messages`, `bytes`: what went in and has not come out; null: it is no container */
  readonly contents: 'listed' | 'messages' | 'bytes' | null
  /** what a list of objects says of its state. `guard`: the owner of its own lock, if it has one */
  readonly status: 'owner' | 'guard' | 'permits' | 'flag' | 'arrivals' | 'items' | 'bytes' | 'tasks' | null
  /** the sign before its name, until it was owned: then it has the colour of its lock */
  readonly icon: 'items' | 'workers' | 'plain'
  /** of who waits for it; of a loop: of what is in it */
  readonly look: 'lock' | 'sync' | 'queue' | 'io' | 'join' | 'ready' | 'sleeping'
  /** what the program calls to take something out and to put something in, if one can wait at either end */
  readonly calls?: readonly [taking: string, putting: string]
}

const ROWS = {
  lock: { number: 1, family: 'mutex', noun: 'lock', value: null, contents: null, status: 'owner', icon: 'plain', look: 'lock' },
  rlock: { number: 2, family: 'mutex', noun: 'RLock', value: null, contents: null, status: 'owner', icon: 'plain', look: 'lock' },
  semaphore: { number: 3, family: 'counter', noun: 'semaphore', value: PERMITS, contents: null, status: 'permits', icon: 'workers', look: 'sync' },
  boundedSemaphore: { number: 4, family: 'counter', noun: 'bounded semaphore', value: PERMITS, contents: null, status: 'permits', icon: 'workers', look: 'sync' },
  condition: { number: 5, family: 'mutex', noun: 'condition', value: null, contents: null, status: 'owner', icon: 'plain', look: 'sync' },
  event: { number: 6, family: 'flag', noun: 'event', value: FLAG, contents: null, status: 'flag', icon: 'plain', look: 'sync' },
  barrier: { number: 7, family: 'barrier', noun: 'barrier', value: ARRIVALS, contents: null, status: 'arrivals', icon: 'plain', look: 'sync' },
  timer: { number: 8, family: 'timer', noun: 'timer', value: null, contents: null, status: null, icon: 'plain', look: 'lock' },
  queue: { number: 9, family: 'container', noun: 'queue', value: UNFINISHED, contents: 'listed', status: 'items', icon: 'items', look: 'queue' },
  lifoQueue: { number: 10, family: 'container', noun: 'LIFO queue', value: UNFINISHED, contents: 'listed', status: 'items', icon: 'items', look: 'queue' },
  priorityQueue: { number: 11, family: 'container', noun: 'priority queue', value: UNFINISHED, contents: 'listed', status: 'items', icon: 'items', look: 'queue' },
  /** has neither `task_done` nor `join`, so nobody counts what is unfinished */
  simpleQueue: { number: 12, family: 'container', noun: 'simple queue', value: null, contents: 'listed', status: 'items', icon: 'items', look: 'queue' },
  future: { number: 13, family: 'future', noun: 'future', value: null, contents: null, status: null, icon: 'plain', look: 'join' },
  /** ThreadPoolExecutor, ThreadPool */
  pool: { number: 14, family: 'pool', noun: 'pool', value: null, contents: null, status: 'tasks', icon: 'workers', look: 'join' },
  pipe: { number: 15, family: 'channel', noun: 'pipe', value: null, contents: 'bytes', status: 'bytes', icon: 'items', look: 'queue', calls: ['read', 'write'] },
  socket: { number: 16, family: 'channel', noun: 'socket', value: null, contents: 'bytes', status: null, icon: 'items', look: 'io', calls: ['recv', 'send'] },
  /** a task as the object of a join; `b` of its object record is the task id */
  thread: { number: 17, family: 'task', noun: 'thread', value: null, contents: null, status: null, icon: 'plain', look: 'join' },
  /** multiprocessing.Value, Array, SharedMemory */
  sharedValue: { number: 18, family: 'memory', noun: 'shared value', value: null, contents: null, status: 'guard', icon: 'plain', look: 'lock' },
  sharedArray: { number: 19, family: 'memory', noun: 'shared array', value: null, contents: null, status: 'guard', icon: 'plain', look: 'lock' },
  sharedMemory: { number: 20, family: 'memory', noun: 'shared memory', value: null, contents: null, status: null, icon: 'plain', look: 'lock' },
  /** multiprocessing.Queue, JoinableQueue, SimpleQueue: items travel from a buffer of the putting process through a pipe */
  processQueue: { number: 21, family: 'channel', noun: 'queue', value: UNFINISHED, contents: 'messages', status: 'items', icon: 'items', look: 'queue', calls: ['get', 'put'] },
  /** one direction of a multiprocessing.Pipe as the program knows it: whole messages */
  connection: { number: 22, family: 'channel', noun: 'connection', value: null, contents: 'messages', status: 'items', icon: 'items', look: 'queue', calls: ['recv', 'send'] },
  /** Pool, ProcessPoolExecutor */
  processPool: { number: 23, family: 'pool', noun: 'process pool', value: null, contents: null, status: 'tasks', icon: 'workers', look: 'join' },
  /** what an event loop is to do next: names of callbacks and strands, next first */
  eventLoop: { number: 24, family: 'loop', noun: 'event loop', value: null, contents: 'listed', status: 'items', icon: 'workers', look: 'ready' },
  /** what an event loop is to do later: 'name at 1.0 s', earliest first */
  loopTimers: { number: 25, family: 'loop', noun: 'timers', value: null, contents: 'listed', status: 'items', icon: 'plain', look: 'sleeping' },
  /** a listening socket with the connections nobody has accepted yet */
  listener: {
    number: 34,
    family: 'channel',
    noun: 'listening socket',
    value: null,
    contents: 'messages',
    status: 'items',
    icon: 'items',
    look: 'io',
    calls: ['accept', 'connect'],
  },
  /** what has arrived at a datagram socket and was not received yet, whole messages; sent with `send`, received with `receive` */
  datagrams: {
    number: 35,
    family: 'channel',
    noun: 'datagram socket',
    value: null,
    contents: 'messages',
    status: 'items',
    icon: 'items',
    look: 'io',
    calls: ['recvfrom', 'sendto'],
  },
  /** `flock` of a file: shared by all who read, or one's alone; its owner is the first of those who have it */
  fileLock: { number: 36, family: 'mutex', noun: 'file lock', value: HOLDERS, contents: null, status: 'owner', icon: 'plain', look: 'lock' },
  /** the bytes of a file that `lockf` or `fcntl` locked at once; likewise */
  recordLock: { number: 37, family: 'mutex', noun: 'record lock', value: HOLDERS, contents: null, status: 'owner', icon: 'plain', look: 'lock' },
} as const satisfies Readonly<Record<string, ObjectKindRow>>

export type ObjectKindName = keyof typeof ROWS
export type ObjectKindValue = (typeof ObjectKind)[keyof typeof ObjectKind]

/** Every kind's row, by name. */
export const OBJECT_KINDS: Readonly<Record<ObjectKindName, ObjectKindRow>> = ROWS

/** Every kind's number in the log. */
export const ObjectKind = Object.fromEntries(Object.entries(ROWS).map(([name, { number }]) => [name, number])) as { readonly [K in ObjectKindName]: (typeof ROWS)[K]['number'] }
