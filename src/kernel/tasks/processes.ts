/**
 * The life of processes: new ones, their ends, and the parents that ask for the exit code.
 *
 *   (awaited ──its time──▶) alive ──exit, signal──▶ zombie ──the parent's waitpid──▶ reaped
 *                                                         └── no parent (any more) ───────▲
 *
 * Invariant: a process that has ended has no descriptor, and no task that is in a list, has a timer, core or GIL.
 * Its locks stay as they are. Pids are not used again within a run.
 */
import { beginCall, Call, parkCall } from '../files/restartable-call'
import { dispatch } from '../schedule/cores'
import { closeAll, inherit, openTerminal } from '../files/descriptor'
import { Errno } from '../../model/errno'
import { abandonCall } from './abandoned-call'
import '../net/file-table'
import { FIRST_PID, Header, INIT_PID, MAX_PROCESSES, ProcessReal, ProcessState, ProcessWord, processRow, TaskWord, taskRow } from '../memory/layout'
import { get, LONGEST_SLICE_NS, type Machine, process, processReal, setProcess, setProcessReal, task } from '../memory/machine'
import { threadObject } from '../sync/objects'
import { BlockReason, Operation, RecordKind, StartMethod, TaskState, WakeKind } from '../../log/record-kinds'
import { nextStep, processRecord, record } from '../memory/records'
import { canBeSent, deliver, ignores, inheritSignals, Signal } from './signal'
import { refreshSlice } from '../schedule/slice'
import { listFirst } from '../schedule/task-list'
import { detach, hasEnded, setEnded } from './tasks'
import { wakeList } from '../sync/wait-queue'
import { wake, WOKEN } from '../schedule/waiting'

/** Returns the pid, first FIRST_PID. `method`: StartMethod. Throws RangeError when there were MAX_PROCESSES. */
export function newProcess(m: Machine, parentPid: number, name: string, method: number = StartMethod.page): number {
  const pid = newPid(m)
  beginProcess(m, pid, parentPid, name ? m.log.intern(name) : 0, method)
  return pid
}

/** A row of the table; it counts as alive from now on. */
export function newPid(m: Machine): number {
  const index = get(m, Header.processCount)
  if (index >= MAX_PROCESSES) throw new RangeError(`more than ${MAX_PROCESSES} processes`)
  m.words[Header.processCount] = index + 1
  m.words[Header.liveProcesses] = get(m, Header.liveProcesses) + 1
  return FIRST_PID + index
}

/** The process of a row begins; `nameId`: string id of its name. */
export function beginProcess(m: Machine, pid: number, parentPid: number, nameId: number, method: number): void {
  if (!parentPid) nextStep(m)
  setProcess(m, pid, ProcessWord.state, ProcessState.alive)
  setProcess(m, pid, ProcessWord.parent, parentPid)
  setProcessReal(m, pid, ProcessReal.switchNs, LONGEST_SLICE_NS)
  setProcessReal(m, pid, ProcessReal.gilDeadline, Number.POSITIVE_INFINITY)
  openTerminal(m, pid)
  processRecord(m, RecordKind.process, pid, parentPid, '', method, nameId)
}

/**
 * A child with the parent's descriptors and signal actions: as after fork (`fds` null), or as after fork and exec with
 * descriptors 0 … 2 and `fds`. `actor`: the task that makes it.
 */
export function newChild(m: Machine, actor: number, name: string, fds: readonly number[] | null, method: number): number {
  const parent = task(m, actor, TaskWord.pid)
  const pid = newProcess(m, parent, name, method)
  if (fds === null) setProcessReal(m, pid, ProcessReal.switchNs, processReal(m, parent, ProcessReal.switchNs))
  inherit(m, actor, parent, pid, fds)
  inheritSignals(m, parent, pid, fds === null)
  return pid
}

/** It ends, and its remaining tasks with it. `actor`: the task that does it, 0 nobody. */
export function exitProcess(m: Machine, pid: number, exitCode: number, actor = 0): void {
  if (process(m, pid, ProcessWord.state) !== ProcessState.alive) return
  const count = get(m, Header.taskCount)
  const isOurs = (id: number) => task(m, id, TaskWord.pid) === pid
  // all are taken out first, so that no GIL or core goes to one that is about to end
  for (let id = 1; id <= count; id++) if (isOurs(id) && !hasEnded(m, id)) detach(m, id)
  setProcess(m, pid, ProcessWord.gilHolder, 0)
  setProcessReal(m, pid, ProcessReal.gilDeadline, Number.POSITIVE_INFINITY)
  for (let id = 1; id <= count; id++) if (isOurs(id) && !hasEnded(m, id)) setEnded(m, id, TaskState.finished)
  setProcess(m, pid, ProcessWord.state, ProcessState.zombie)
  setProcess(m, pid, ProcessWord.exitCode, exitCode)
  setProcess(m, pid, ProcessWord.exitSequence, get(m, Header.exitSequence) + 1)
  m.words[Header.exitSequence] = get(m, Header.exitSequence) + 1
  m.words[Header.liveProcesses] = get(m, Header.liveProcesses) - 1
  processRecord(m, RecordKind.processExit, pid, exitCode, '')
  for (let id = 1; id <= count; id++) if (isOurs(id)) wakeList(m, 0, taskRow(id) + TaskWord.joinList, WakeKind.join, Number.POSITIVE_INFINITY)
  for (let id = 1; id <= count; id++) if (isOurs(id)) abandonCall(m, id)
  closeAll(m, actor, pid)
  leaveChildren(m, pid)
  tellParent(m, pid, actor)
  dispatch(m)
  m.changed = true
  m.concernsAll = true
}

export function processEnded(m: Machine, pid: number): boolean {
  const state = process(m, pid, ProcessWord.state)
  return state === ProcessState.zombie || state === ProcessState.reaped
}

/** The other tasks of the actor's process end where they are: its interpreter is being taken down, and none of them runs in it again. */
export function endOthers(m: Machine, actor: number): void {
  const pid = task(m, actor, TaskWord.pid)
  const count = get(m, Header.taskCount)
  const others: number[] = []
  for (let id = 1; id <= count; id++) if (id !== actor && task(m, id, TaskWord.pid) === pid && !hasEnded(m, id)) others.push(id)
  for (const id of others) detach(m, id)
  setProcessReal(m, pid, ProcessReal.gilDeadline, Number.POSITIVE_INFINITY)
  for (const id of others) {
    setEnded(m, id, TaskState.finished)
    abandonCall(m, id)
  }
  dispatch(m)
}

/** Its children are orphans from now on; nobody asks for their exit codes. */
function leaveChildren(m: Machine, pid: number): void {
  for (const child of children(m, pid)) {
    setProcess(m, child, ProcessWord.parent, INIT_PID)
    if (process(m, child, ProcessWord.state) === ProcessState.zombie) setProcess(m, child, ProcessWord.state, ProcessState.reaped)
  }
}

function tellParent(m: Machine, pid: number, actor: number): void {
  const parent = process(m, pid, ProcessWord.parent)
  const asks = parent >= FIRST_PID && process(m, parent, ProcessWord.state) === ProcessState.alive && !ignores(m, parent, Signal.SIGCHLD)
  if (!asks) setProcess(m, pid, ProcessWord.state, ProcessState.reaped)
  if (parent < FIRST_PID || process(m, parent, ProcessWord.state) !== ProcessState.alive) return
  const main = process(m, pid, ProcessWord.mainTask)
  for (let id = listFirst(m, processRow(parent) + ProcessWord.waitpidList); id; ) {
    const next = task(m, id, TaskWord.next)
    const waitsFor = task(m, id, TaskWord.joinTarget)
    if (waitsFor === 0 || waitsFor === main) wake(m, actor, id, WakeKind.join, WOKEN)
    id = next
  }
  dispatch(m)
  if (actor) refreshSlice(m, actor)
  // a child's end is never the end of its parent: the default action of SIGCHLD is to do nothing
  if (deliver(m, actor, parent, Signal.SIGCHLD)) throw new Error('SIGCHLD ends a process')
}

/** Pids of the children that were not reaped, by pid. */
export function children(m: Machine, pid: number): number[] {
  const found: number[] = []
  const end = FIRST_PID + get(m, Header.processCount)
  for (let child = FIRST_PID; child < end; child++) {
    const state = process(m, child, ProcessWord.state)
    if (process(m, child, ProcessWord.parent) === pid && (state === ProcessState.alive || state === ProcessState.zombie)) found.push(child)
  }
  return found
}

/** The pid of a child that ended and is reaped by this: `target`, or with -1 the one that ended first; 0 none until the timeout; -ECHILD, -EINTR, RESTART. */
export function waitpid(m: Machine, id: number, target: number, timeoutNs: number, shown: number): number {
  const began = beginCall(m, id, Call.waitpid, timeoutNs)
  const pid = task(m, id, TaskWord.pid)
  const candidates = children(m, pid).filter((child) => target === -1 || child === target)
  const ended = candidates
    .filter((child) => process(m, child, ProcessWord.state) === ProcessState.zombie)
    .sort((a, b) => process(m, a, ProcessWord.exitSequence) - process(m, b, ProcessWord.exitSequence))[0]
  if (ended !== undefined) {
    setProcess(m, ended, ProcessWord.state, ProcessState.reaped)
    record(m, RecordKind.operation, id, 0, Operation.reap, ended)
    return ended
  }
  if (candidates.length === 0) return -Errno.ECHILD
  if (timeoutNs === 0) return 0
  const main = target === -1 ? 0 : process(m, target, ProcessWord.mainTask)
  const list = processRow(pid) + ProcessWord.waitpidList
  return parkCall(m, id, Call.waitpid, began, { reason: BlockReason.join, target: 0, joinTarget: main, shown: shown || (main ? threadObject(m, main) : 0), list, on: 0 })
}

/** Sends a signal; 0, -ESRCH, -EINVAL. Signal 0 only asks whether the process is there; one that has ended and was not reaped is. */
export function kill(m: Machine, actor: number, pid: number, signal: number): number {
  if (pid < FIRST_PID || pid >= FIRST_PID + get(m, Header.processCount)) return -Errno.ESRCH
  const state = process(m, pid, ProcessWord.state)
  if (state === ProcessState.reaped || state === ProcessState.awaited) return -Errno.ESRCH
  if (!canBeSent(signal)) return -Errno.EINVAL
  if (signal > 0 && state === ProcessState.alive && deliver(m, actor, pid, signal)) exitProcess(m, pid, -signal, actor)
  return 0
}
