/**
 * Why a task can be blocked: one row for each BlockReason, with what the rest of the program asks about such a wait:
 * whose doing ends it, at which end of the object it is, and how it is drawn.
 */
import { BlockReason, type BlockReasonName, type OperationName, type WakeKindName } from './record-kinds'

export interface BlockReasonRow {
  /** what kind of wake-up it is when the lock or semaphore below lets the task through; `release` where there is none below */
  readonly wake: WakeKindName
  /** the operations on the object that end such a wait, by whom they are done: who does one of them could end it */
  readonly endedBy: readonly OperationName[]
  /** whether it waits to take something out or for room to put something in; `either`: what is inside tells; null: neither */
  readonly end: 'reading' | 'writing' | 'either' | null
  /** reasons that look alike */
  readonly look: 'lock' | 'sync' | 'queue' | 'io' | 'join' | 'sleeping'
}

export const BLOCK_REASONS: Readonly<Record<BlockReasonName, BlockReasonRow>> = {
  none: { wake: 'release', endedBy: [], end: null, look: 'lock' },
  lock: { wake: 'release', endedBy: ['release'], end: null, look: 'lock' },
  condition: { wake: 'notify', endedBy: ['notify'], end: null, look: 'sync' },
  semaphore: { wake: 'release', endedBy: ['release'], end: null, look: 'sync' },
  event: { wake: 'set', endedBy: ['set'], end: null, look: 'sync' },
  barrier: { wake: 'barrier', endedBy: ['arrive', 'abort'], end: null, look: 'sync' },
  queuePut: { wake: 'get', endedBy: ['get'], end: 'writing', look: 'queue' },
  queueGet: { wake: 'put', endedBy: ['put'], end: 'reading', look: 'queue' },
  pipe: { wake: 'release', endedBy: ['put', 'send'], end: 'either', look: 'queue' },
  socket: { wake: 'release', endedBy: ['put', 'send', 'connect'], end: 'either', look: 'io' },
  sleep: { wake: 'release', endedBy: [], end: null, look: 'sleeping' },
  join: { wake: 'join', endedBy: [], end: null, look: 'join' },
  future: { wake: 'done', endedBy: ['done', 'error', 'run'], end: null, look: 'join' },
  stdin: { wake: 'stdin', endedBy: [], end: null, look: 'io' },
  queueJoin: { wake: 'done', endedBy: ['taskDone'], end: null, look: 'queue' },
  paused: { wake: 'release', endedBy: [], end: null, look: 'io' },
  signal: { wake: 'signal', endedBy: [], end: null, look: 'io' },
  call: { wake: 'submit', endedBy: [], end: null, look: 'queue' },
  opening: { wake: 'done', endedBy: [], end: null, look: 'queue' },
  spinning: { wake: 'release', endedBy: [], end: null, look: 'sync' },
}

const BY_NUMBER: BlockReasonRow[] = []
for (const name in BLOCK_REASONS) BY_NUMBER[BlockReason[name as BlockReasonName]] = BLOCK_REASONS[name as BlockReasonName]

/** The row of a reason by its number in the log; a number that stands for nothing is answered as `none`. */
export function blockReasonRow(reason: number): BlockReasonRow {
  return BY_NUMBER[reason] ?? BLOCK_REASONS.none
}

/** The operations that take something out: they end a wait for room. */
export const TAKING: readonly OperationName[] = ['get', 'receive', 'accept']

/** The operations that put something in: they end a wait for something to come. */
export const PUTTING: readonly OperationName[] = ['put', 'send', 'connect']
