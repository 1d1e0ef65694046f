/**
 * What each system call touches that another task's may touch too (log/touches.ts). A call that is not named here touches the SYSTEM if it commits, and
 * nothing if it does not.
 */
import { EVERYTHING, lockTouched, NOTHING, outputTouched, semaphoreTouched, SYSTEM, TASKS, type Touch, type Touching, taskTouched, touch } from '../../log/touches'
import type { Host } from '../host/host'

/** Arguments of any call, by name. */
type Given = Readonly<Record<string, unknown>>

const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Of one that has no owner the order of all that is done to it counts. */
const semaphore = (how: (host: Host, handle: number, given: Given, task: number) => Touching) => (host: Host, given: Given, task: number) => {
  const handle = number(given.handle)
  return touch(semaphoreTouched(handle), host.kernel.sync.semaphoreValue(handle) < 0 ? how(host, handle, given, task) : 'change')
}
const forEver = ({ timeoutNs }: Given) => number(timeoutNs) < 0

/** Not who has it may give it back too: that is an order given to another task, which may come too early. */
function isOwner(host: Host, lock: number, task: number): boolean {
  const mutex = host.objects.peek(lock)
  return mutex !== 0 && host.kernel.sync.mutexOwner(mutex) === task
}

/** It asks without waiting, and somebody has it. */
function failsAtOnce(host: Host, { lock, timeoutNs }: Given): boolean {
  const mutex = host.objects.peek(number(lock))
  return timeoutNs === 0 && mutex !== 0 && host.kernel.sync.isMutexLocked(mutex)
}

/** The machine as a whole, of a call that changes nothing of it where that is so. */
const systemUnless = (onlyLooks: (host: Host, given: Given) => boolean) => (host: Host, given: Given) => touch(SYSTEM, onlyLooks(host, given) ? 'look' : 'change')

/** There is nothing to be had, and it does not wait. Who waits comes to stand in a line with others, and so changes it. */
const findsNothing = (host: Host, { fd }: Given) => !host.kernel.files.isBlocking(host.pid, number(fd)) && host.kernel.files.readyEvents(host.pid, number(fd)) === 0

const ofLock = (how: (host: Host, given: Given, task: number) => Touching) => (host: Host, given: Given, task: number) =>
  host.objects.isLeftOut(number(given.lock)) ? NOTHING : touch(lockTouched(host.pid, number(given.lock)), how(host, given, task))
const nothing = () => NOTHING

const TOUCHED: Readonly<Record<string, (host: Host, given: Given, task: number) => Touch>> = {
  lockAcquire: ofLock((host, given) => (forEver(given) ? 'take' : failsAtOnce(host, given) ? 'look' : 'change')),
  lockRelease: ofLock((host, given, task) => (isOwner(host, number(given.lock), task) ? 'give' : 'change')),
  lockCount: nothing,
  lockLocked: ofLock(() => 'look'),
  semAcquire: semaphore((host, handle, given) => (forEver(given) ? 'take' : given.timeoutNs === 0 && host.kernel.sync.isMutexLocked(handle) ? 'look' : 'change')),
  semRelease: semaphore((host, handle, _given, task) => (host.kernel.sync.mutexOwner(handle) === task ? 'give' : 'change')),
  semValue: (_host, given) => touch(semaphoreTouched(number(given.handle)), 'look'),
  semCount: nothing,
  threadStart: () => touch(TASKS, 'change'),
  threadJoin: (host, given) => touch(taskTouched(host.taskOf(number(given.task))), forEver(given) ? 'await' : 'look'),
  threadDone: (host, given) => touch(taskTouched(host.taskOf(number(given.task))), 'look'),
  threadSetDone: (host, given) => touch(taskTouched(host.taskOf(number(given.task))), 'give'),
  poll: () => touch(SYSTEM, 'look'),
  fdRead: systemUnless(findsNothing),
  socketReceive: systemUnless(findsNothing),
  socketAccept: systemUnless(findsNothing),
  waitpid: systemUnless((host, { pid, timeoutNs }) => timeoutNs === 0 && !host.kernel.processes.findsEnded(host.pid, number(pid))),
  fileTurn: systemUnless((_host, { looks }) => looks === true),
  parentPid: () => touch(SYSTEM, 'look'),
  segmentSize: () => touch(SYSTEM, 'look'),
  socketAddress: () => touch(SYSTEM, 'look'),
  sleep: nothing,
  yieldNow: nothing,
  switchInterval: nothing,
  endOthers: () => touch(EVERYTHING, 'change'),
  // where it has no other threads, nothing that others do depends on its end but through the machine
  exit: (host) => touch(host.taskCount === 1 ? SYSTEM : EVERYTHING, 'change'),
  output: (_host, given) => outputTouched(number(given.stream), text(given.text)),
  // what only the log is told
  lockNew: nothing,
  lockShow: nothing,
  objectNew: nothing,
  sharedNew: nothing,
  objectName: nothing,
  objectShow: nothing,
  operation: nothing,
  contents: nothing,
  owner: nothing,
  exception: nothing,
  problem: nothing,
  taskName: nothing,
  threadObject: nothing,
  segmentView: nothing,
  strandNew: nothing,
  strandSwitch: nothing,
  strandWake: nothing,
  strandWait: nothing,
  strandObject: nothing,
  strandsStuck: nothing,
}

/** For the table of calls: what a call of this name touches with these arguments. */
export const touchedBy = (name: string, commits: boolean): ((host: Host, given: Given, task: number) => Touch) =>
  TOUCHED[name] ?? (commits ? () => touch(SYSTEM, 'change') : nothing)
