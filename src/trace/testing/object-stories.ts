/**
 * For each kind of object, what a program does with one and what is true of it after each operation by CPython's
 * semantics: its value and how much is inside. What decodes, draws or tells of objects is tested against it.
 */
import type { LogBuffers } from '../../log/log'
import { ObjectKind, type ObjectKindName } from '../../log/object-kinds'
import { Operation, type OperationName, RecordKind, TaskFlag } from '../../log/record-kinds'
import { entry, LogScript } from './sample-run'

export interface Deed {
  readonly operation: OperationName
  /** the number `b` of its record */
  readonly b?: number
  /** what the log says of the contents afterwards; absent: nothing */
  readonly listed?: readonly string[]
  /** ObjectInstant.value and .size afterwards */
  readonly value: number
  readonly size?: number
}

export interface ObjectStory {
  readonly capacity: number
  /** value of the new object */
  readonly first: number
  readonly deeds: readonly Deed[]
}

const NONE = Number.NaN

/** Items that are put and reported done; `taskDone` carries what the kind's probe read, which need not be what is right by then. */
const queueStory: ObjectStory = {
  capacity: 2,
  first: 0,
  deeds: [
    { operation: 'put', b: 1, listed: ["'a'"], value: 1, size: 1 },
    { operation: 'put', b: 2, listed: ["'a'", "'b'"], value: 2, size: 2 },
    { operation: 'putFailed', b: 2, value: 2, size: 2 },
    { operation: 'get', b: 1, listed: ["'b'"], value: 2, size: 1 },
    { operation: 'taskDone', b: 1, value: 1, size: 1 },
    // another put had taken effect before this number was read, and is logged after it
    { operation: 'get', b: 1, listed: ["'c'"], value: 1, size: 1 },
    { operation: 'taskDone', b: 1, value: 0, size: 1 },
    { operation: 'put', b: 1, listed: ["'c'"], value: 1, size: 1 },
    { operation: 'join', b: 1, value: 1, size: 1 },
    // shutdown(immediate=True): what was inside is thrown away, unfinished or not
    { operation: 'shutdown', listed: [], value: 0, size: 0 },
    { operation: 'joinDone', b: 0, value: 0, size: 0 },
  ],
}

/** Messages that are in the channel as soon as they are sent. */
const messages = (put: OperationName, take: OperationName): ObjectStory => ({
  capacity: -1,
  first: NONE,
  deeds: [
    { operation: put, value: NONE, size: 1 },
    { operation: put, value: NONE, size: 2 },
    { operation: take, value: NONE, size: 1 },
  ],
})

const bytesStory: ObjectStory = {
  capacity: 65536,
  first: NONE,
  deeds: [
    { operation: 'put', b: 100, value: NONE, size: 100 },
    { operation: 'get', b: 30, value: NONE, size: 70 },
  ],
}

const permits = (capacity: number): ObjectStory => ({
  capacity,
  first: capacity,
  deeds: [
    { operation: 'acquire', b: capacity - 1, value: capacity - 1 },
    { operation: 'acquireFailed', b: 0, value: capacity - 1 },
    { operation: 'release', b: capacity, value: capacity },
  ],
})

const lockStory: ObjectStory = {
  capacity: -1,
  first: NONE,
  deeds: [
    { operation: 'acquire', b: 1, value: NONE },
    { operation: 'release', value: NONE },
  ],
}

/** Shared by two, then given back by both. */
const fileLockStory: ObjectStory = {
  capacity: -1,
  first: 0,
  deeds: [
    { operation: 'acquire', b: 1, value: 1 },
    { operation: 'acquire', b: 2, value: 2 },
    { operation: 'acquireFailed', b: 2, value: 2 },
    { operation: 'release', b: 1, value: 1 },
    { operation: 'release', b: 0, value: 0 },
  ],
}

const loopStory: ObjectStory = {
  capacity: -1,
  first: NONE,
  deeds: [
    { operation: 'schedule', listed: ["'main'"], value: NONE, size: 1 },
    { operation: 'schedule', listed: ["'main'", "'say'"], value: NONE, size: 2 },
  ],
}

const poolStory: ObjectStory = { capacity: 2, first: NONE, deeds: [{ operation: 'submit', b: 99, value: NONE }] }
const memoryStory: ObjectStory = { capacity: -1, first: NONE, deeds: [{ operation: 'acquire', b: 1, value: NONE }] }

export const OBJECT_STORIES: Readonly<Record<ObjectKindName, ObjectStory>> = {
  lock: lockStory,
  rlock: lockStory,
  condition: { ...lockStory, deeds: [...lockStory.deeds, { operation: 'notify', b: 2, value: NONE }] },
  semaphore: permits(3),
  boundedSemaphore: permits(2),
  event: {
    capacity: 0,
    first: 0,
    deeds: [
      { operation: 'set', b: 1, value: 1 },
      { operation: 'wait', value: 1 },
      { operation: 'clear', value: 0 },
    ],
  },
  barrier: {
    capacity: 2,
    first: 0,
    deeds: [
      { operation: 'arrive', b: 1, value: 1 },
      { operation: 'arrive', b: 2, value: 2 },
      { operation: 'open', b: 2, value: 0 },
      { operation: 'arrive', b: 1, value: 1 },
      { operation: 'abort', value: 0 },
    ],
  },
  timer: { capacity: -1, first: NONE, deeds: [{ operation: 'timerStart', value: NONE }] },
  queue: queueStory,
  lifoQueue: queueStory,
  priorityQueue: queueStory,
  // nothing is unfinished where nobody can report it done
  simpleQueue: {
    capacity: -1,
    first: NONE,
    deeds: [
      { operation: 'put', b: 1, listed: ["'a'"], value: NONE, size: 1 },
      { operation: 'get', listed: [], value: NONE, size: 0 },
    ],
  },
  future: { capacity: -1, first: NONE, deeds: [{ operation: 'done', value: NONE }] },
  pool: poolStory,
  processPool: poolStory,
  pipe: bytesStory,
  socket: bytesStory,
  thread: { capacity: 1, first: NONE, deeds: [{ operation: 'join', value: NONE }] },
  sharedValue: memoryStory,
  sharedArray: memoryStory,
  sharedMemory: { ...memoryStory, deeds: [] },
  // a JoinableQueue counts when an item enters the buffer, long before it is in the pipe
  processQueue: {
    capacity: -1,
    first: 0,
    deeds: [
      { operation: 'put', b: 1, value: 1, size: 0 },
      { operation: 'sent', value: 1, size: 1 },
      { operation: 'get', value: 1, size: 0 },
      { operation: 'taskDone', value: 0, size: 0 },
    ],
  },
  connection: messages('send', 'receive'),
  listener: messages('connect', 'accept'),
  datagrams: messages('send', 'receive'),
  eventLoop: loopStory,
  loopTimers: loopStory,
  fileLock: fileLockStory,
  recordLock: fileLockStory,
}

/** The log of a program with one object, number 1, whose deeds are steps 2, 3, … (1: it is new). */
export function storyLog(kind: ObjectKindName): LogBuffers {
  const { capacity, deeds } = OBJECT_STORIES[kind]
  const script = new LogScript()
  script.commit(0, [RecordKind.process, { a: 100, text: 'MainProcess' }], entry.task(1, 0, 'MainThread', TaskFlag.main, 0), entry.running(1, 1))
  script.commit(1000, entry.object(1, ObjectKind[kind], 'it', capacity, 1))
  deeds.forEach(({ operation, b = 0, listed }, at) => {
    script.commit(2000 + at * 1000, entry.operation(1, Operation[operation], 1, 2, "'x'", b), ...(listed ? [entry.contents(1, 1, listed, 2)] : []))
  })
  return script.write()
}
