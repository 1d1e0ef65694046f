/**
 * Locks of files, those of `flock(2)` and those of `fcntl(2)`. A lock is a row, and so is a request that waits; both tell what they are
 * about as a LockRequest. As of a mutex, what is given back goes straight to the chosen waiter, so nobody waits for what is free.
 *
 * Invariants: no two rows that are held exclude each other. A row that waits is excluded by one that is held, and its task is in the wait list of that
 * one's object. The owner of an object is the task that got the first of the rows that are held of it.
 */
import { choose } from '../choice/choose'
import { dispatch } from '../schedule/cores'
import { Errno } from '../../model/errno'
import { BlockReason, ChoiceKind, Operation, RecordKind, WakeKind } from '../../log/record-kinds'
import { FileLockReal, FileLockWord } from '../memory/descriptor-layout'
import type { NodeId } from '../memory/disk-layout'
import { FILE_LOCKS, Header, TaskWord, type FileLockId } from '../memory/layout'
import { headerWord, lockReal, lockWord, type Machine, setHeaderWord, setLockReal, setLockWord, setTaskWord, taskWord } from '../memory/machine'
import { record, stateRecord } from '../memory/records'
import { allocateRow, freeRow, topRow } from '../memory/table'
import { refreshSlice } from '../schedule/slice'
import { listPush, listRemove } from '../schedule/task-list'
import { block, DONE, wake, WOKEN } from '../schedule/waiting'
import { changeOwner } from '../sync/mutex'
import { waitersOf } from '../sync/objects'
import type { ObjectId, Pid, TaskId } from '../../model/ids'
import { processOf } from '../memory/interpreters'
import { processesWith } from './file-holders'
import { signalWaits } from './restartable-call'
import { exclude, isSame, LockOwner, type LockOwnerValue, type LockRange, type LockRequest, overlap, sameOwner } from './lock-request'
import { placeOf } from './locked-places'

/** DONE, PARKED; -EAGAIN: it is taken, and the call does not wait; -EDEADLK, -EINTR, -ENOLCK. */
export function lockFile(m: Machine, id: TaskId, request: LockRequest, waits: boolean): number {
  const object = placeOf(m, id, request)
  if (!object) return -Errno.ENOLCK
  // flock gives up what it has before it asks for something else; fcntl keeps it until it gets the new one
  if (request.ownedBy === LockOwner.flock) {
    if (held(m).some((row) => isSame(requestOf(m, row), request))) return DONE
    cutOut(m, id, request)
  }
  const conflict = conflictOf(m, request)
  const answer = conflict ? mayWait(m, id, request, waits) : DONE
  const row = answer < 0 ? 0 : addRow(m, id, request, object, conflict !== 0)
  if (row === 0) {
    grant(m, id, request.node)
    return answer < 0 ? answer : -Errno.ENOLCK
  }
  if (!conflict) {
    hold(m, id, row)
    grant(m, id, request.node)
    return DONE
  }
  grant(m, id, request.node)
  // granting may have changed by whom it is kept out
  const target = lockWord(m, conflictOf(m, request), FileLockWord.object)
  return block(m, id, { reason: BlockReason.lock, target, list: waitersOf(target) }, -1)
}

/** 0, or why a request that is kept out cannot wait. */
function mayWait(m: Machine, id: TaskId, request: LockRequest, waits: boolean): number {
  if (!waits) return -Errno.EAGAIN
  if (request.ownedBy === LockOwner.process && waitsForItself(m, request)) return -Errno.EDEADLK
  return signalWaits(m, id) ? -Errno.EINTR : 0
}

/** Gives back what the owner has of these bytes. False: it had nothing there. */
export function unlockFile(m: Machine, actor: TaskId, request: LockRequest): boolean {
  const had = cutOut(m, actor, request)
  if (had) grant(m, actor, request.node)
  return had
}

/** What a request would be kept out by, null: nothing. Neighbours of one owner are one lock. */
export function conflictWith(m: Machine, request: LockRequest): LockRequest | null {
  const row = conflictOf(m, request)
  if (!row) return null
  const found = requestOf(m, row)
  let { start, end } = found
  const joins = held(m)
    .map((other) => requestOf(m, other))
    .filter((other) => other.node === found.node && other.exclusive === found.exclusive && sameOwner(other, found))
  for (let before = -1; before !== end - start; ) {
    before = end - start
    for (const other of joins) {
      if (other.start > end || other.end < start) continue
      start = Math.min(start, other.start)
      end = Math.max(end, other.end)
    }
  }
  return { ...found, start, end }
}

/** A wait that was broken off: its request is forgotten. */
export function stopWaitingForLock(m: Machine, id: TaskId): void {
  for (const row of rows(m)) if (lockWord(m, row, FileLockWord.waits) && lockWord(m, row, FileLockWord.task) === id) freeRow(m, FILE_LOCKS, row)
}

/** An open file is closed for good: its locks go. */
export function releaseLocksOfFile(m: Machine, actor: TaskId, file: number, node: NodeId): void {
  for (const ownedBy of [LockOwner.flock, LockOwner.file]) unlockFile(m, actor, wholeOf(ownedBy, file, node))
}

/** A process has closed a file, by whichever descriptor: its locks of that file go. */
export function releaseLocksOfProcess(m: Machine, actor: TaskId, pid: Pid, node: NodeId): void {
  unlockFile(m, actor, wholeOf(LockOwner.process, processOf(m, pid), node))
}

/** How many hold what an object stands for. */
export const holdersOf = (m: Machine, object: ObjectId): number =>
  new Set(heldOf(m, object).map((row) => `${lockWord(m, row, FileLockWord.ownedBy)} ${lockWord(m, row, FileLockWord.owner)}`)).size

/** The tasks that hold what keeps the request of a waiting task out. */
export function lockHolders(m: Machine, id: TaskId): readonly TaskId[] {
  const request = waitingRequest(m, id)
  if (!request) return []
  return held(m)
    .filter((one) => exclude(requestOf(m, one), request))
    .map((one) => lockWord(m, one, FileLockWord.task))
}

/** The processes that could give back what of `holder`'s keeps the waiting task out; null: there may be others. */
export function whoCouldUnlock(m: Machine, id: TaskId, holder: TaskId): readonly Pid[] | null {
  const request = waitingRequest(m, id)
  const pids: Pid[] = []
  for (const row of request ? held(m) : []) {
    const own = requestOf(m, row)
    if (lockWord(m, row, FileLockWord.task) !== holder || !exclude(own, request as LockRequest)) continue
    const having = own.ownedBy === LockOwner.process ? [own.owner] : processesWith(m, own.owner)
    if (!having) return null
    pids.push(...having)
  }
  return pids
}

/** The file of which a waiting task asks for a lock, 0: it asks for none. */
export const awaitedFile = (m: Machine, id: TaskId): NodeId => waitingRequest(m, id)?.node ?? 0

function waitingRequest(m: Machine, id: TaskId): LockRequest | null {
  const row = rows(m).find((one) => lockWord(m, one, FileLockWord.waits) && lockWord(m, one, FileLockWord.task) === id)
  return row ? requestOf(m, row) : null
}

const wholeOf = (ownedBy: LockOwnerValue, owner: number, node: NodeId): LockRequest => ({ ownedBy, owner, node, exclusive: false, start: 0, end: Number.POSITIVE_INFINITY })

// ── rows ──

function rows(m: Machine): FileLockId[] {
  const found: FileLockId[] = []
  for (let row = 1; row <= topRow(m, FILE_LOCKS); row++) if (lockWord(m, row, FileLockWord.ownedBy)) found.push(row)
  return found.sort((a, b) => lockWord(m, a, FileLockWord.sequence) - lockWord(m, b, FileLockWord.sequence))
}

const held = (m: Machine): FileLockId[] => rows(m).filter((row) => !lockWord(m, row, FileLockWord.waits))

const heldOf = (m: Machine, object: ObjectId): FileLockId[] => held(m).filter((row) => lockWord(m, row, FileLockWord.object) === object)

const waitingFor = (m: Machine, node: NodeId): FileLockId[] => rows(m).filter((row) => lockWord(m, row, FileLockWord.waits) && lockWord(m, row, FileLockWord.node) === node)

const requestOf = (m: Machine, row: FileLockId): LockRequest => ({
  ownedBy: lockWord(m, row, FileLockWord.ownedBy) as LockOwnerValue,
  owner: lockWord(m, row, FileLockWord.owner),
  node: lockWord(m, row, FileLockWord.node),
  exclusive: lockWord(m, row, FileLockWord.exclusive) !== 0,
  start: lockReal(m, row, FileLockReal.start),
  end: lockReal(m, row, FileLockReal.end),
})

/** A row that is held and keeps the request out, 0 none. */
const conflictOf = (m: Machine, request: LockRequest): FileLockId => held(m).find((row) => exclude(requestOf(m, row), request)) ?? 0

/** 0: there are too many. */
function addRow(m: Machine, id: TaskId, { ownedBy, owner, node, exclusive, start, end }: LockRequest, object: ObjectId, waits: boolean): FileLockId {
  const row = allocateRow(m, FILE_LOCKS)
  if (!row) return 0
  const sequence = headerWord(m, Header.lockSequence) + 1
  setHeaderWord(m, Header.lockSequence, sequence)
  setLockWord(m, row, FileLockWord.ownedBy, ownedBy)
  setLockWord(m, row, FileLockWord.owner, owner)
  setLockWord(m, row, FileLockWord.node, node)
  setLockWord(m, row, FileLockWord.exclusive, exclusive ? 1 : 0)
  setLockWord(m, row, FileLockWord.waits, waits ? 1 : 0)
  setLockWord(m, row, FileLockWord.task, id)
  setLockWord(m, row, FileLockWord.object, object)
  setLockWord(m, row, FileLockWord.sequence, sequence)
  setLockReal(m, row, FileLockReal.start, start)
  setLockReal(m, row, FileLockReal.end, end)
  return row
}

/** The row's owner has what it asks for, instead of what it had there. */
function hold(m: Machine, actor: TaskId, row: FileLockId): void {
  setLockWord(m, row, FileLockWord.waits, 1)
  cutOut(m, actor, requestOf(m, row), lockWord(m, row, FileLockWord.object))
  setLockWord(m, row, FileLockWord.waits, 0)
  tellOwner(m, actor, lockWord(m, row, FileLockWord.object), row)
}

/** Takes these bytes out of what the owner holds of the file. False: it held nothing there. `keeps`: the object that it is about to hold again. */
function cutOut(m: Machine, actor: TaskId, request: LockRequest, keeps: ObjectId = 0): boolean {
  const changed = new Set<ObjectId>()
  for (const row of held(m)) {
    const own = requestOf(m, row)
    if (own.node !== request.node || !sameOwner(own, request) || !overlap(own, request)) continue
    const object = lockWord(m, row, FileLockWord.object)
    changed.add(object)
    cut(m, row, own, request)
  }
  for (const object of changed) {
    if (object === keeps) continue
    if (!heldOf(m, object).some((row) => sameOwner(requestOf(m, row), request))) record(m, RecordKind.operation, actor, object, Operation.release, holdersOf(m, object))
    tellOwner(m, actor, object)
  }
  return changed.size > 0
}

function cut(m: Machine, row: FileLockId, own: LockRange, out: LockRange): void {
  const before = own.start < out.start
  if (own.end > out.end) {
    const rest = before ? addRow(m, lockWord(m, row, FileLockWord.task), requestOf(m, row), lockWord(m, row, FileLockWord.object), false) : row
    if (rest) setLockReal(m, rest, FileLockReal.start, out.end)
  }
  if (before) setLockReal(m, row, FileLockReal.end, out.start)
  else if (own.end <= out.end) freeRow(m, FILE_LOCKS, row)
}

/** The log tells who has an object now, where that is somebody else. `taken`: the row that is held from now on, 0 none. */
function tellOwner(m: Machine, actor: TaskId, object: ObjectId, taken: FileLockId = 0): void {
  const first = heldOf(m, object)[0] ?? 0
  changeOwner(m, object, lockWord(m, first, FileLockWord.task), actor, first !== 0 && first !== taken)
}

// ── waiting ──

/** Gives what is free to those that wait for it, and lets the others wait for whoever keeps them out now. */
function grant(m: Machine, actor: TaskId, node: NodeId): void {
  let woken = 0
  for (;;) {
    const free = waitingFor(m, node).filter((row) => !conflictOf(m, requestOf(m, row)) && isWaiting(m, lockWord(m, row, FileLockWord.task)))
    if (free.length === 0) break
    const next = choose(
      m,
      ChoiceKind.lock,
      Int32Array.from(free, (row) => lockWord(m, row, FileLockWord.task)),
    )
    hold(m, next, free.find((row) => lockWord(m, row, FileLockWord.task) === next) as FileLockId)
    wake(m, actor, next, WakeKind.release, WOKEN)
    woken++
  }
  for (const row of waitingFor(m, node)) aim(m, row)
  if (woken === 0) return
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

/** Whether the task that asked is parked by now. */
const isWaiting = (m: Machine, id: TaskId): boolean => taskWord(m, id, TaskWord.reason) === BlockReason.lock

/** The task of a request that waits is in the list of what keeps it out. */
function aim(m: Machine, row: FileLockId): void {
  const id = lockWord(m, row, FileLockWord.task)
  const target = lockWord(m, conflictOf(m, requestOf(m, row)), FileLockWord.object)
  if (!isWaiting(m, id) || !target || taskWord(m, id, TaskWord.target) === target) return
  listRemove(m, id)
  listPush(m, waitersOf(target), id)
  setTaskWord(m, id, TaskWord.target, target)
  setTaskWord(m, id, TaskWord.shown, target)
  stateRecord(m, id)
}

/** As Linux looks: from the process that keeps the request out to the one that keeps that out in turn, and so on, whether that leads back. */
function waitsForItself(m: Machine, request: LockRequest): boolean {
  const seen = new Set<number>()
  for (let row = conflictOf(m, request); row; ) {
    const { owner, ownedBy } = requestOf(m, row)
    if (ownedBy !== LockOwner.process || seen.has(owner)) return false
    if (owner === request.owner) return true
    seen.add(owner)
    const blocked = rows(m).find((one) => lockWord(m, one, FileLockWord.waits) && sameOwner(requestOf(m, one), requestOf(m, row)))
    row = blocked ? conflictOf(m, requestOf(m, blocked)) : 0
  }
  return false
}
