/**
 * The life of processes: new ones, their ends, and the parents that ask for the exit code.
 *
 *   (awaited ──its time──▶) alive ──exit, signal──▶ zombie ──the parent's waitpid──▶ reaped
 *                                                         └── no parent (any more) ───────▲
 *
 * A further interpreter of a process has a row of its own: memory, GIL and tasks like a process, but nobody asks for its exit code, and it
 * ends with its process at the latest.
 *
 * Invariant: a process that has ended has no descriptor, and no task that is in a list, has a timer, core or GIL.
 * Its locks stay as they are. Pids are not used again within a run.
 */
import { beginCall, Call, parkCall } from '../files/restartable-call'
import { dispatch } from '../schedule/cores'
import { closeAll, inherit, inheritAs, openTerminal, shareDescriptors } from '../files/descriptor'
import { dropHeldFiles } from '../files/held-files'
import { Errno } from '../../model/errno'
import { abandonCall } from './abandoned-call'
import '../net/file-table'
import { FIRST_PID, Header, HeaderReal, INIT_PID, MAX_PROCESSES, ProcessReal, ProcessState, ProcessWord, processRow, TaskWord } from '../memory/layout'
import { type Machine, headerReal, headerWord, setHeaderWord, taskWord, processWord, setProcessWord, processReal, setProcessReal } from '../memory/machine'
import { processOf } from '../memory/interpreters'
import { threadObject } from '../sync/objects'
import { BlockReason, Operation, RecordKind, StartMethod, TaskState, WakeKind, type StartMethodValue } from '../../log/record-kinds'
import { nextStep, processRecord, record } from '../memory/records'
import { canBeSent, deliver, deliverTo, ignores, inheritSignals, setSignalMask, Signal } from './signal'
import { refreshSlice } from '../schedule/slice'
import { listFirst } from '../schedule/task-list'
import { groupOf, joinGroups, members, present } from './process-groups'
import { detach, hasEnded, setEnded, joinersOf } from './tasks'
import { wakeList } from '../sync/wait-queue'
import { wake, WOKEN } from '../schedule/waiting'
import type { Ns, ObjectId, Pid, StringId, TaskId } from '../../model/ids'
import { invariant } from '../../model/invariant'

/** Returns the pid, first FIRST_PID. `method`: StartMethod. Throws RangeError when there were MAX_PROCESSES. */
export function newProcess(m: Machine, parentPid: Pid, name: string, method: StartMethodValue = StartMethod.page): Pid {
  const pid = newPid(m)
  beginProcess(m, pid, parentPid, name ? m.log.intern(name) : 0, method)
  return pid
}

/** A row of the table; it counts as alive from now on. */
export function newPid(m: Machine): Pid {
  const index = headerWord(m, Header.processCount)
  if (index >= MAX_PROCESSES) throw new RangeError(`more than ${MAX_PROCESSES} processes`)
  setHeaderWord(m, Header.processCount, index + 1)
  setHeaderWord(m, Header.liveProcesses, headerWord(m, Header.liveProcesses) + 1)
  return FIRST_PID + index
}

/** That of a login shell: what is made can be written by its owner alone. */
const FIRST_UMASK = 0o022

/** The process of a row begins; `nameId`: string id of its name. */
export function beginProcess(m: Machine, pid: Pid, parentPid: Pid, nameId: StringId, method: StartMethodValue): void {
  if (!parentPid) nextStep(m)
  setProcessWord(m, pid, ProcessWord.state, ProcessState.alive)
  setProcessWord(m, pid, ProcessWord.parent, parentPid)
  setProcessReal(m, pid, ProcessReal.switchNs, headerReal(m, HeaderReal.switchNs))
  setProcessReal(m, pid, ProcessReal.gilDeadline, Number.POSITIVE_INFINITY)
  setProcessWord(m, pid, ProcessWord.umask, parentPid ? processWord(m, parentPid, ProcessWord.umask) : FIRST_UMASK)
  joinGroups(m, pid, parentPid)
  openTerminal(m, pid)
  processRecord(m, RecordKind.process, pid, parentPid, '', method, nameId)
}

/**
 * A child with the parent's descriptors and signal actions: as after fork (`fds` null), or as after fork and exec with
 * descriptors 0 … 2 and `fds`. `actor`: the task that makes it.
 */
export function newChild(m: Machine, actor: TaskId, name: string, fds: readonly number[] | null, method: StartMethodValue): Pid {
  const parent = taskWord(m, actor, TaskWord.pid)
  const pid = newProcess(m, parent, name, method)
  if (fds === null) setProcessReal(m, pid, ProcessReal.switchNs, processReal(m, parent, ProcessReal.switchNs))
  inherit(m, actor, parent, pid, fds)
  inheritSignals(m, parent, pid, fds === null)
  return pid
}

/** A child that runs a program of its own, with those descriptors of the parent's that `pairs` give, [its own, the parent's]. */
export function newProgram(m: Machine, actor: TaskId, name: string, pairs: readonly (readonly [number, number])[]): Pid {
  const parent = taskWord(m, actor, TaskWord.pid)
  const pid = newProcess(m, parent, name, StartMethod.program)
  inheritAs(m, actor, parent, pid, pairs)
  inheritSignals(m, parent, pid, false)
  return pid
}

/** A further interpreter of the actor's process, in a memory of its own; it has the descriptors of the process, and no handler of signals. */
export function newInterpreter(m: Machine, actor: TaskId, name: string): Pid {
  const owner = processOf(m, taskWord(m, actor, TaskWord.pid))
  const pid = newProcess(m, owner, name, StartMethod.interpreter)
  shareDescriptors(m, actor, owner, pid)
  inheritSignals(m, owner, pid, false)
  return pid
}

/** What the program of a child that has not begun is to find, beside what it inherits: `mask`, the signals that its thread blocks, -1: as it is; `defaults`, those that it does not ignore. */
export function prepareSignals(m: Machine, pid: Pid, mask: number, defaults: number): void {
  if (mask >= 0) setSignalMask(m, processWord(m, pid, ProcessWord.mainTask), mask)
  setProcessWord(m, pid, ProcessWord.ignoredSignals, processWord(m, pid, ProcessWord.ignoredSignals) & ~defaults)
}

/** Another program takes the place of the actor's process: of its tasks only the actor is left, and no handler of its signals. */
export function execute(m: Machine, actor: TaskId, name: string): void {
  const pid = taskWord(m, actor, TaskWord.pid)
  endOthers(m, actor)
  setProcessWord(m, pid, ProcessWord.mainTask, actor)
  setProcessWord(m, pid, ProcessWord.handledSignals, 0)
  setProcessReal(m, pid, ProcessReal.switchNs, headerReal(m, HeaderReal.switchNs))
  if (name) processRecord(m, RecordKind.processName, pid, 0, name)
}

/** A child of the actor's process that is the kernel's own: it has a pid and an exit code, but no task, no descriptor and no place in the log. */
export function newService(m: Machine, actor: TaskId): Pid {
  const parent = processOf(m, taskWord(m, actor, TaskWord.pid))
  const pid = newPid(m)
  // it keeps no run from ending
  setHeaderWord(m, Header.liveProcesses, headerWord(m, Header.liveProcesses) - 1)
  setProcessWord(m, pid, ProcessWord.service, 1)
  setProcessWord(m, pid, ProcessWord.state, ProcessState.alive)
  setProcessWord(m, pid, ProcessWord.parent, parent)
  joinGroups(m, pid, parent)
  return pid
}

function setZombie(m: Machine, pid: Pid, exitCode: number): void {
  setProcessWord(m, pid, ProcessWord.state, ProcessState.zombie)
  setProcessWord(m, pid, ProcessWord.exitCode, exitCode)
  setProcessWord(m, pid, ProcessWord.exitSequence, headerWord(m, Header.exitSequence) + 1)
  setHeaderWord(m, Header.exitSequence, headerWord(m, Header.exitSequence) + 1)
}

/** It ends, and its remaining tasks with it. `actor`: the task that does it, 0 nobody. */
export function exitProcess(m: Machine, pid: Pid, exitCode: number, actor = 0): void {
  if (processWord(m, pid, ProcessWord.state) !== ProcessState.alive) return
  if (processWord(m, pid, ProcessWord.service)) {
    setZombie(m, pid, exitCode)
    tellParent(m, pid, actor)
    return
  }
  const count = headerWord(m, Header.taskCount)
  const isOurs = (id: number) => taskWord(m, id, TaskWord.pid) === pid
  // all are taken out first, so that no GIL or core goes to one that is about to end
  for (let id = 1; id <= count; id++) if (isOurs(id) && !hasEnded(m, id)) detach(m, id)
  setProcessWord(m, pid, ProcessWord.gilHolder, 0)
  setProcessReal(m, pid, ProcessReal.gilDeadline, Number.POSITIVE_INFINITY)
  for (let id = 1; id <= count; id++) if (isOurs(id) && !hasEnded(m, id) && !isStuckStrand(m, id)) setEnded(m, id, TaskState.finished)
  setZombie(m, pid, exitCode)
  setHeaderWord(m, Header.liveProcesses, headerWord(m, Header.liveProcesses) - 1)
  processRecord(m, RecordKind.processExit, pid, exitCode, '')
  for (let id = 1; id <= count; id++) if (isOurs(id)) wakeList(m, 0, joinersOf(id), WakeKind.join, Number.POSITIVE_INFINITY)
  for (let id = 1; id <= count; id++) if (isOurs(id)) abandonCall(m, id)
  closeAll(m, actor, pid)
  dropHeldFiles(m, actor, pid)
  endInterpreters(m, pid, actor)
  leaveChildren(m, pid)
  tellParent(m, pid, actor)
  dispatch(m)
  m.changed = true
  m.wakeAllWorkers = true
}

/** A greenlet that waited when its hub had nothing left to do is shown waiting to the end. */
const isStuckStrand = (m: Machine, id: TaskId) => taskWord(m, id, TaskWord.within) !== 0 && taskWord(m, id, TaskWord.stuck) !== 0

/** Whether a process is just being started, or is about to exit, its main task having ended. Those of the kernel's own have none. */
export function somebodyIsToCome(m: Machine): boolean {
  const end = FIRST_PID + headerWord(m, Header.processCount)
  for (let pid = FIRST_PID; pid < end; pid++) {
    if (processWord(m, pid, ProcessWord.state) !== ProcessState.alive || processWord(m, pid, ProcessWord.service)) continue
    const main = processWord(m, pid, ProcessWord.mainTask)
    const state = main ? taskWord(m, main, TaskWord.state) : TaskState.new
    if (state === TaskState.new || state === TaskState.finished || state === TaskState.crashed) return true
  }
  return false
}

export function processEnded(m: Machine, pid: Pid): boolean {
  const state = processWord(m, pid, ProcessWord.state)
  return state === ProcessState.zombie || state === ProcessState.reaped
}

/** The other tasks of the actor's process end where they are: its interpreter is being taken down, and none of them runs in it again. */
export function endOthers(m: Machine, actor: TaskId): void {
  const pid = taskWord(m, actor, TaskWord.pid)
  const count = headerWord(m, Header.taskCount)
  const others: number[] = []
  for (let id = 1; id <= count; id++) if (id !== actor && taskWord(m, id, TaskWord.pid) === pid && !hasEnded(m, id)) others.push(id)
  for (const id of others) detach(m, id)
  setProcessReal(m, pid, ProcessReal.gilDeadline, Number.POSITIVE_INFINITY)
  for (const id of others) {
    if (isStuckStrand(m, id)) continue
    setEnded(m, id, TaskState.finished)
    abandonCall(m, id)
  }
  dispatch(m)
}

/** Its further interpreters end with it. */
function endInterpreters(m: Machine, pid: Pid, actor: TaskId): void {
  const end = FIRST_PID + headerWord(m, Header.processCount)
  for (let other = FIRST_PID; other < end; other++) if (processWord(m, other, ProcessWord.interpreterOf) === pid) exitProcess(m, other, 0, actor)
}

/** Its children are orphans from now on; nobody asks for their exit codes. */
function leaveChildren(m: Machine, pid: Pid): void {
  for (const child of children(m, pid)) {
    setProcessWord(m, child, ProcessWord.parent, INIT_PID)
    if (processWord(m, child, ProcessWord.state) === ProcessState.zombie) setProcessWord(m, child, ProcessWord.state, ProcessState.reaped)
  }
}

function tellParent(m: Machine, pid: Pid, actor: TaskId): void {
  if (processWord(m, pid, ProcessWord.interpreterOf)) {
    setProcessWord(m, pid, ProcessWord.state, ProcessState.reaped)
    return
  }
  const parent = processWord(m, pid, ProcessWord.parent)
  const asks = parent >= FIRST_PID && processWord(m, parent, ProcessWord.state) === ProcessState.alive && !ignores(m, parent, Signal.SIGCHLD)
  if (!asks) setProcessWord(m, pid, ProcessWord.state, ProcessState.reaped)
  if (parent < FIRST_PID || processWord(m, parent, ProcessWord.state) !== ProcessState.alive) return
  const main = processWord(m, pid, ProcessWord.mainTask)
  for (let id = listFirst(m, processRow(parent) + ProcessWord.waitpidList); id; ) {
    const next = taskWord(m, id, TaskWord.next)
    const waitsFor = taskWord(m, id, TaskWord.joinTarget)
    if (waitsFor === 0 || waitsFor === main) wake(m, actor, id, WakeKind.join, WOKEN)
    id = next
  }
  dispatch(m)
  if (actor) refreshSlice(m, actor)
  invariant(!deliver(m, actor, parent, Signal.SIGCHLD), 'the default action of SIGCHLD is to do nothing')
}

/** Pids of the children that were not reaped, by pid. */
export function children(m: Machine, pid: Pid): number[] {
  const found: number[] = []
  const end = FIRST_PID + headerWord(m, Header.processCount)
  for (let child = FIRST_PID; child < end; child++) {
    const state = processWord(m, child, ProcessWord.state)
    if (processWord(m, child, ProcessWord.interpreterOf)) continue
    if (processWord(m, child, ProcessWord.parent) === pid && (state === ProcessState.alive || state === ProcessState.zombie)) found.push(child)
  }
  return found
}

/** The children that a `waitpid` of their parent is about. */
function awaitedBy(m: Machine, parent: Pid, target: Pid): readonly Pid[] {
  const group = target === 0 ? groupOf(m, parent, false) : -target
  return children(m, parent).filter((child) => target === -1 || child === target || (target <= 0 && groupOf(m, child, false) === group))
}

/** The one of them that has ended first and is not reaped; undefined: none has. */
const firstEnded = (m: Machine, awaited: readonly Pid[]): Pid | undefined =>
  awaited
    .filter((child) => processWord(m, child, ProcessWord.state) === ProcessState.zombie)
    .sort((a, b) => processWord(m, a, ProcessWord.exitSequence) - processWord(m, b, ProcessWord.exitSequence))[0]

/** Whether a task waits for any child while there are only those of the kernel's own, which end after it. */
export function waitsForServices(m: Machine, id: TaskId): boolean {
  const pid = taskWord(m, id, TaskWord.pid)
  const waits = taskWord(m, id, TaskWord.state) === TaskState.blocked && taskWord(m, id, TaskWord.call) === Call.waitpid && taskWord(m, id, TaskWord.joinTarget) === 0
  return waits && children(m, pid).every((child) => processWord(m, child, ProcessWord.service) === 1)
}

/** Whether `waitpid` would find a child that has ended. */
export const findsEnded = (m: Machine, parent: Pid, target: Pid): boolean => firstEnded(m, awaitedBy(m, parent, target)) !== undefined

/** How a child is waited for. `shown`: what the blocked state names, 0: the child; `keeps`: it is not reaped. */
export interface WaitpidOptions {
  readonly shown?: ObjectId
  readonly keeps?: boolean
}

/** The pid of a child that ended and is reaped by this: `target`, or of those it means (-1 any, 0 and -n a group's) the one that ended first; 0 none until the timeout; -ECHILD, -EINTR, RESTART. */
export function waitpid(m: Machine, id: TaskId, target: Pid, timeoutNs: Ns, { shown = 0, keeps = false }: WaitpidOptions = {}): number {
  const began = beginCall(m, id, Call.waitpid, timeoutNs)
  const pid = taskWord(m, id, TaskWord.pid)
  const candidates = awaitedBy(m, pid, target)
  const ended = firstEnded(m, candidates)
  if (ended !== undefined) {
    if (keeps) return ended
    setProcessWord(m, ended, ProcessWord.state, ProcessState.reaped)
    record(m, RecordKind.operation, id, 0, Operation.reap, ended)
    return ended
  }
  if (candidates.length === 0) return -Errno.ECHILD
  if (timeoutNs === 0) return 0
  const main = target <= 0 ? 0 : processWord(m, target, ProcessWord.mainTask)
  const list = processRow(pid) + ProcessWord.waitpidList
  return parkCall(m, id, Call.waitpid, began, { reason: BlockReason.join, joinTarget: main, shown: shown || (main ? threadObject(m, main) : 0), list })
}

/**
 * Sends a signal to a process, to a group (0: the actor's own, -n: group n) or to all others (-1); 0, -ESRCH, -EINVAL. Signal 0 only asks
 * whether they are there; a process that has ended and was not reaped is.
 */
export function kill(m: Machine, actor: TaskId, pid: Pid, signal: number): number {
  if (pid > 0) return killOne(m, actor, pid, signal)
  const own = processOf(m, taskWord(m, actor, TaskWord.pid))
  const others = (pid === -1 ? present(m) : members(m, pid === 0 ? groupOf(m, own, false) : -pid)).filter((other) => other !== own)
  const toOneself = pid !== -1 && (pid === 0 || groupOf(m, own, false) === -pid)
  if (others.length === 0 && !toOneself) return -Errno.ESRCH
  if (!canBeSent(signal)) return -Errno.EINVAL
  for (const other of others) killOne(m, actor, other, signal)
  // it may be the end of the actor
  return toOneself ? killOne(m, actor, own, signal) : 0
}

function killOne(m: Machine, actor: TaskId, pid: Pid, signal: number): number {
  if (pid < FIRST_PID || pid >= FIRST_PID + headerWord(m, Header.processCount)) return -Errno.ESRCH
  const state = processWord(m, pid, ProcessWord.state)
  if (state === ProcessState.reaped || state === ProcessState.awaited) return -Errno.ESRCH
  if (!canBeSent(signal)) return -Errno.EINVAL
  if (signal > 0 && state === ProcessState.alive && reaches(m, actor, pid, signal)) exitProcess(m, pid, -signal, actor)
  return 0
}

/** Whether a signal ends the process. Those of the kernel's own let nobody end them but by force. */
const reaches = (m: Machine, actor: TaskId, pid: Pid, signal: number): boolean =>
  processWord(m, pid, ProcessWord.service) ? signal === Signal.SIGKILL : deliver(m, actor, pid, signal)

/** The same to a thread of the actor's own process. */
export function killThread(m: Machine, actor: TaskId, target: TaskId, signal: number): number {
  if (hasEnded(m, target)) return -Errno.ESRCH
  if (!canBeSent(signal)) return -Errno.EINVAL
  if (signal > 0 && deliverTo(m, actor, target, signal)) exitProcess(m, taskWord(m, target, TaskWord.pid), -signal, actor)
  return 0
}

/** What a thread blocks from now on; what waited for that comes now. Returns what it blocked before. */
export function maskSignals(m: Machine, id: TaskId, mask: number): number {
  const before = taskWord(m, id, TaskWord.signalMask)
  const fatal = setSignalMask(m, id, mask)
  if (fatal) exitProcess(m, taskWord(m, id, TaskWord.pid), -fatal, id)
  return before
}
