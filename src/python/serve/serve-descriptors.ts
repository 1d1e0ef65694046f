/**
 * System calls on descriptors, children and signals: `os.pipe`, `read`, `write`, `poll`, `waitpid`, `kill` and their kin.
 * A descriptor here is the kernel's, a small number; files that Emscripten opened never come here.
 */
import { RESTART } from '../../model/errno'
import { PARKED } from '../../kernel/kernel'
import type { Resume } from '../host/host-task'
import { joinedObject, look, makeAgain, meeting, restartable, type Serve, type ServedEntries, setPlace, shownOptions, waitOptions } from './served-call'
import { SystemCall } from '../calls/system-calls'
import type { Interest } from '../../kernel/files/poll'

/** Two descriptors, or one error, in one number. */
export const pairOf = (made: readonly [number, number] | number): number => (typeof made === 'number' ? made : made[0] | (made[1] << 16))

const pipeNew: Serve = (host, task, args) => {
  const place = host.python.int(args, 1)
  setPlace(host, task, place)
  return host.finish(task, pairOf(host.kernel.files.newPipe(task.id, shownOptions(host.python.int(args, 2), host.python.text(args, 3), place))))
}

/** What one read gives at most: a pipe holds no more. */
const transfer = new Uint8Array(65_536)

const fdRead: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 3))
  const into = transfer.subarray(0, host.python.int(args, 2))
  const result = host.kernel.files.read(task.id, host.python.int(args, 1), into, waitOptions(host, task))
  if (result === RESTART) return makeAgain(host, task)
  return host.finish(task, result < 0 ? host.python.newInt(result) : host.python.newBytes(into.subarray(0, result)))
}

const fdWrite: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 4))
  const options = { ...waitOptions(host, task), text: host.python.text(args, 3) }
  return restartable(host, task, host.kernel.files.write(task.id, host.python.int(args, 1), host.python.bytes(args, 2), options))
}

const fdClose: Serve = (host, task, args) => host.finish(task, host.kernel.files.close(task.id, host.python.int(args, 1)))

const fdDup: Serve = (host, task, args) => host.finish(task, host.kernel.files.duplicate(task.id, host.python.int(args, 1), host.python.int(args, 2)))

const fdDup2: Serve = (host, task, args) => host.finish(task, host.kernel.files.duplicateTo(task.id, host.python.int(args, 1), host.python.int(args, 2)))

const fdSetBlocking: Serve = (host, task, args) => host.finish(task, host.kernel.files.setBlocking(task.id, host.python.int(args, 1), host.python.int(args, 2) !== 0))

const fdBlocking: Serve = (host, _task, args) => (host.kernel.files.isBlocking(host.pid, host.python.int(args, 1)) ? 1 : 0)

const fdKind: Serve = (host, _task, args) => host.kernel.files.kind(host.pid, host.python.int(args, 1))

const fdObject: Serve = (host, _task, args) => {
  const { reads, writes } = host.kernel.files.objects(host.pid, host.python.int(args, 1))
  return host.python.int(args, 2) ? writes : reads
}

/** The descriptors asked about, as struct pollfd without its answer: two 32-bit words each. */
function interestsIn(bytes: Uint8Array): Interest[] {
  const words = new Int32Array(bytes.slice().buffer)
  const interests: Interest[] = []
  for (let at = 0; at + 1 < words.length; at += 2) interests.push({ fd: words[at] as number, events: words[at + 1] as number, revents: 0 })
  return interests
}

const giveResult: Resume = (host, task) => host.finish(task, task.result)

const poll: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 3))
  const interests = interestsIn(host.python.bytes(args, 1))
  const result = host.kernel.files.poll(task.id, interests, host.python.int(args, 2), waitOptions(host, task))
  if (result === RESTART) return makeAgain(host, task)
  task.result = result < 0 ? host.python.newInt(result) : host.python.newBytes(Uint8Array.from(interests, (interest) => interest.revents))
  // CPython lets go of the GIL here, however short the look: who only looks in a loop would keep it from everybody
  return host.kernel.tasks.sleep(task.id, 0) === PARKED ? host.park(task, giveResult) : host.finish(task, task.result)
}

// ── processes ──

const kill: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 3))
  const result = host.kernel.processes.kill(task.id, host.python.int(args, 1), host.python.int(args, 2))
  // one's own end: nothing of this process runs again
  return host.kernel.processes.isAlive(host.pid) ? host.finish(task, result) : host.park(task, () => 0)
}

const waitpid: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 3))
  return restartable(host, task, host.kernel.processes.waitpid(task.id, host.python.int(args, 1), host.python.int(args, 2), joinedObject(host, task)))
}

const exitCode: Serve = (host, _task, args) => host.kernel.processes.exitCode(host.python.int(args, 1))

const parentPid: Serve = (host) => host.kernel.processes.parent(host.pid)

export const DESCRIPTOR_CALLS: ServedEntries = [
  [SystemCall.pipeNew, meeting(pipeNew, 'lockOp')],
  [SystemCall.fdWrite, meeting(fdWrite, 'write')],
  [SystemCall.fdClose, meeting(fdClose, 'lockOp')],
  [SystemCall.fdDup, meeting(fdDup, 'lockOp')],
  [SystemCall.fdDup2, meeting(fdDup2, 'lockOp')],
  [SystemCall.fdSetBlocking, meeting(fdSetBlocking, 'lockOp')],
  [SystemCall.fdBlocking, look(fdBlocking)],
  [SystemCall.fdKind, look(fdKind)],
  [SystemCall.fdObject, look(fdObject)],
  [SystemCall.kill, meeting(kill, 'lockOp')],
  [SystemCall.waitpid, meeting(waitpid, 'lockOp')],
  [SystemCall.exitCode, look(exitCode)],
  [SystemCall.parentPid, meeting(parentPid, 'lockOp')],
]

export const DESCRIPTOR_OBJECT_CALLS: ServedEntries = [
  [SystemCall.fdRead, meeting(fdRead, 'read')],
  [SystemCall.poll, meeting(poll, 'lockOp')],
]
