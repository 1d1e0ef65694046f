/**
 * What each system call does: translates the shims' arguments into kernel operations and records, one commit each.
 * Handlers run after `kernel.enter` said yes (for calls that commit); they end in `host.finish`, or in `host.park` where
 * the task has to wait.
 */
import { PARKED } from '../../kernel/kernel'
import { BlockReason, Operation } from '../../log/record-kinds'
import type { Resume } from '../host/host-task'
import { LOCAL_BASE } from '../host/local-objects'
import { commit, joinedObject, look, meeting, note, PLACE_LINE_MASK, type Serve, type ServedEntries, setPlace, waitOutcome } from './served-call'
import { SystemCall } from '../calls/system-calls'

/** Threads alive at once; more suspended stacks than this are not sure to fit. */
const MAX_THREADS = 4000

// ── locks ──

const lockNew: Serve = (host, task, args) => {
  const place = host.python.int(args, 1)
  setPlace(host, task, place)
  const lock = host.objects.add(host.python.int(args, 3), true, host.python.text(args, 2), place & PLACE_LINE_MASK)
  host.objects.toKernel(lock)
  return host.finish(task, lock)
}

const lockNewPrivate: Serve = (host, _task, args) => host.objects.add(host.python.int(args, 1))

const lockFree: Serve = (host, _task, args) => {
  host.objects.free(host.python.int(args, 1))
  return 0
}

const lockShow: Serve = (host, task, args) => {
  const lock = host.python.int(args, 1)
  const place = host.python.int(args, 3)
  setPlace(host, task, place)
  host.objects.show(lock, host.python.text(args, 2), place & PLACE_LINE_MASK, host.python.int(args, 4))
  return host.finish(task, lock)
}

const acquired: Resume = (host, task) => {
  if (!host.kernel.enter(task.id)) return host.park(task, acquired)
  host.kernel.log.operation(task.id, Operation.acquire, task.result, 1)
  return host.finish(task, 1)
}

const lockWaitOver: Resume = (host, task) => {
  const result = host.kernel.tasks.wakeResult(task.id)
  if (result === 1) return acquired(host, task)
  if (!host.kernel.enter(task.id)) return host.park(task, lockWaitOver)
  if (result === 0) host.kernel.log.operation(task.id, Operation.acquireFailed, task.result, 0, 'timeout')
  return host.finish(task, result)
}

const lockAcquire: Serve = (host, task, args) => {
  const id = host.python.int(args, 1)
  const lock = host.objects.toKernel(id)
  const timeoutNs = host.python.int(args, 2)
  setPlace(host, task, host.python.int(args, 3))
  if (host.objects.isShown(id)) {
    const outcome = host.kernel.sync.acquireMutex(task.id, lock, timeoutNs, BlockReason.lock, 0)
    if (outcome === PARKED) {
      task.result = lock
      return host.park(task, lockWaitOver)
    }
    if (outcome) host.kernel.log.operation(task.id, Operation.acquire, lock, 1)
    else host.kernel.log.operation(task.id, Operation.acquireFailed, lock, 0, timeoutNs ? 'timeout' : 'busy')
    return host.finish(task, outcome)
  }
  return waitOutcome(host, task, host.kernel.sync.acquireMutex(task.id, lock, timeoutNs, task.context?.reason ?? BlockReason.lock, host.contextObject(task)))
}

const lockRelease: Serve = (host, task, args) => {
  const id = host.python.int(args, 1)
  const lock = host.objects.toKernel(id)
  if (!host.objects.isShown(id)) return host.finish(task, host.kernel.sync.releaseMutex(task.id, lock) ? 1 : 0)
  setPlace(host, task, host.python.int(args, 2))
  if (!host.kernel.sync.isMutexLocked(lock)) return host.finish(task, 0)
  host.kernel.log.operation(task.id, Operation.release, lock, 0)
  host.kernel.sync.releaseMutex(task.id, lock)
  return host.finish(task, 1)
}

const lockLocked: Serve = (host, _task, args) => {
  const id = host.python.int(args, 1)
  const lock = host.objects.peek(id)
  return (lock ? host.kernel.sync.isMutexLocked(lock) : host.objects.heldSinceFork(id)) ? 1 : 0
}

const lockCount: Serve = (host, task, args) => {
  const id = host.python.int(args, 1)
  const count = host.python.int(args, 2)
  if (host.objects.isShown(id)) {
    const lock = host.objects.toKernel(id)
    setPlace(host, task, host.python.int(args, 3))
    host.kernel.sync.setRecursion(lock, count)
    host.kernel.log.operation(task.id, host.python.int(args, 4) ? Operation.release : Operation.acquire, lock, count)
  }
  return host.finish(task, 1)
}

// ── tasks ──

const currentTask: Serve = (_host, task) => task.thread

const threadStart: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 4))
  if (host.tasks.size >= MAX_THREADS) return host.finish(task, 0)
  const id = host.newTask(task.id, host.python.argument(args, 1), host.python.text(args, 2), host.python.int(args, 3))
  host.kernel.log.operation(task.id, Operation.start, 0, id)
  host.kernel.tasks.start(task.id, id)
  return host.finish(task, id)
}

const threadJoin: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 3))
  return waitOutcome(host, task, host.kernel.tasks.join(task.id, host.taskOf(host.python.int(args, 1)), host.python.int(args, 2), joinedObject(host, task)))
}

const threadDone: Serve = (host, _task, args) => (host.tasks.has(host.taskOf(host.python.int(args, 1))) ? 0 : 1)

const threadSetDone: Serve = (host, task, args) => {
  host.kernel.tasks.releaseJoiners(task.id, host.taskOf(host.python.int(args, 1)))
  return host.finish(task, 0)
}

const threadObject: Serve = (host, task, args) => host.finish(task, host.kernel.tasks.object(host.taskOf(host.python.int(args, 1))))

const taskName: Serve = (host, task, args) => {
  host.kernel.tasks.rename(host.taskOf(host.python.int(args, 1)), host.python.text(args, 2))
  return host.finish(task, 0)
}

const sleep: Serve = (host, task, args) => {
  const ns = host.python.int(args, 1)
  setPlace(host, task, host.python.int(args, 2))
  host.kernel.log.operation(task.id, Operation.sleep, 0, 0, `${ns / 1e9}`)
  const outcome = host.kernel.tasks.sleep(task.id, ns)
  return outcome === PARKED ? host.park(task, host.mappings.any ? awakeAmongOthers : awake) : host.finish(task, outcome)
}

const awake: Resume = (host, task) => host.afterWait(task)

/** Others may have written into shared memory meanwhile; that is seen at the task's turn. */
const awakeAmongOthers: Resume = (host, task) => (host.enter(task) ? host.afterWait(task) : host.park(task, awakeAmongOthers))

const yieldNow: Serve = (host, task) => host.finish(task, 0)

const exit: Serve = (host, task, args) => {
  const status = host.python.int(args, 1)
  host.kernel.log.operation(task.id, Operation.exit, 0, status)
  if (task.crashed && task.id === host.mainTask) host.kernel.tasks.exit(task.id, true)
  host.kernel.processes.exit(host.pid, status)
  return host.park(task, () => 0)
}

// ── records ──

const output: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 3))
  host.kernel.log.output(task.id, host.python.int(args, 1) === 2 ? 2 : 1, host.python.text(args, 2))
  return host.finish(task, 0)
}

const objectNew: Serve = (host, task, args) => {
  const place = host.python.int(args, 4)
  setPlace(host, task, place)
  const object = host.objects.add(host.python.int(args, 1), true, host.python.text(args, 3), place & PLACE_LINE_MASK, host.python.int(args, 2))
  host.objects.toKernel(object)
  return host.finish(task, object)
}

/** An object that processes share: its number is the kernel's, the same in all of them. */
const sharedNew: Serve = (host, task, args) => {
  const place = host.python.int(args, 4)
  setPlace(host, task, place)
  const options = { visible: true, value: host.python.int(args, 2), name: host.python.text(args, 3), line: place & PLACE_LINE_MASK }
  return host.finish(task, host.kernel.sync.newObject(host.pid, host.python.int(args, 1), options))
}

const objectName: Serve = (host, task, args) => {
  const object = host.python.int(args, 1)
  const name = host.python.text(args, 2)
  host.objects.rename(object, name)
  host.kernel.sync.nameObject(host.objects.toKernel(object), name)
  return host.finish(task, 0)
}

const operation: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 5))
  const kind = host.python.int(args, 1)
  const number = host.python.int(args, 3)
  // submit names two objects
  const second = kind === Operation.submit && number >= LOCAL_BASE ? host.objects.toKernel(number) : number
  host.kernel.log.operation(task.id, kind, host.objects.toKernel(host.python.int(args, 2)), second, host.python.text(args, 4))
  return host.finish(task, 0)
}

const collect: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 1))
  host.kernel.log.operation(task.id, Operation.collect, 0)
  return host.finish(task, 0)
}

const contents: Serve = (host, task, args) => {
  host.kernel.log.contents(task.id, host.objects.toKernel(host.python.int(args, 1)), host.python.int(args, 2), host.python.text(args, 3))
  return host.finish(task, 0)
}

const contextPush: Serve = (host, task, args) => {
  const reason = host.python.int(args, 1)
  setPlace(host, task, host.python.int(args, 3))
  task.pushContext({ reason, object: host.python.int(args, 2) })
  return 0
}

const contextPop: Serve = (_host, task) => {
  task.popContext()
  return 0
}

const exception: Serve = (host, task, args) => {
  const endsMain = host.python.int(args, 2) === 1
  task.crashed = true
  setPlace(host, task, host.python.int(args, 3))
  host.kernel.log.exception(task.id, host.python.text(args, 1), endsMain)
  return host.finish(task, 0)
}

const problem: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 2))
  host.kernel.log.problem(task.id, host.python.text(args, 1))
  return host.finish(task, 0)
}

// ── settings ──

const switchInterval: Serve = (host, task, args) => {
  host.kernel.processes.setSwitchInterval(host.pid, host.python.int(args, 1))
  return host.finish(task, 0)
}

const codeFile: Serve = (host, _task, args) => {
  host.codeFiles.set(host.python.int(args, 1), host.python.int(args, 2))
  return 0
}

const pid: Serve = (host) => host.pid

/** Input comes from the page: the program rests, virtual time stands still, and the answer is a record. */
const lineGiven: Resume = (host, task) => {
  const line = host.lineAnswer ?? null
  host.lineAnswer = undefined
  host.kernel.log.showHeld(task.id, 0)
  host.kernel.log.input(task.id, (line ?? '').replace(/\n$/, ''), line === null)
  return host.finish(task, line === null ? host.none : host.python.newText(line))
}

const readLine: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 2))
  host.kernel.log.showHeld(task.id, BlockReason.stdin)
  host.events.onReadLine(host.python.text(args, 1))
  if (host.lineAnswer !== undefined) return lineGiven(host, task)
  return host.hold(task, lineGiven)
}

const settings: Serve = (host) => host.python.newText(host.settings)

// ── tables ──

export const THREAD_CALLS: ServedEntries = [
  [SystemCall.lockNew, commit(lockNew, 'lockOp')],
  [SystemCall.lockNewPrivate, look(lockNewPrivate)],
  [SystemCall.lockFree, look(lockFree)],
  [SystemCall.lockShow, note(lockShow)],
  [SystemCall.lockAcquire, commit(lockAcquire, 'lockOp')],
  [SystemCall.lockRelease, commit(lockRelease, 'lockOp')],
  [SystemCall.lockLocked, look(lockLocked)],
  [SystemCall.lockCount, commit(lockCount, 'lockOp')],
  [SystemCall.currentTask, look(currentTask)],
  [SystemCall.threadStart, commit(threadStart, 'taskStart')],
  [SystemCall.threadJoin, commit(threadJoin, 'lockOp')],
  [SystemCall.threadDone, look(threadDone)],
  [SystemCall.threadSetDone, note(threadSetDone)],
  [SystemCall.threadObject, note(threadObject)],
  [SystemCall.sleep, meeting(sleep, 'sleepEntry')],
  [SystemCall.output, commit(output, 'write')],
  [SystemCall.objectNew, commit(objectNew, 'lockOp')],
  [SystemCall.sharedNew, commit(sharedNew, 'lockOp')],
  [SystemCall.objectName, note(objectName)],
  [SystemCall.operation, note(operation)],
  [SystemCall.collect, commit(collect, 'collect')],
  [SystemCall.contents, note(contents)],
  [SystemCall.contextPush, look(contextPush)],
  [SystemCall.contextPop, look(contextPop)],
  [SystemCall.exception, note(exception)],
  [SystemCall.problem, note(problem)],
  [SystemCall.taskName, note(taskName)],
  [SystemCall.switchInterval, note(switchInterval)],
  [SystemCall.exit, { ...note(exit), meets: true }],
  [SystemCall.codeFile, look(codeFile)],
  [SystemCall.pid, look(pid)],
  [SystemCall.yieldNow, { ...note(yieldNow), meets: true }],
]

export const THREAD_OBJECT_CALLS: ServedEntries = [
  [SystemCall.readLine, commit(readLine, 'read')],
  [SystemCall.settings, look(settings)],
]
