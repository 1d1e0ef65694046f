/**
 * Serves descriptors: `os.pipe`, `read`, `write`, `poll` and their kin. A descriptor here is the kernel's, a small
 * number; files that Emscripten opened never come here.
 */
import { RESTART } from '../../model/errno'
import { FileKind } from '../../kernel/files/file-kinds'
import { PARKED } from '../../kernel/kernel'
import type { DESCRIPTORS } from '../calls/descriptor-calls'
import type { Resume } from '../host/host'
import { finishOrRestart, type Handlers, loggedOptions, pairOf, restartCall, waitOptions } from './served-call'
import type { Interest } from '../../kernel/files/poll'

/** What one read gives at most: a pipe holds no more. */
const transfer = new Uint8Array(65_536)

/** The descriptors asked about, as struct pollfd without its answer: two 32-bit words each. */
function interestsIn(bytes: Uint8Array): Interest[] {
  const words = new Int32Array(bytes.slice().buffer)
  const interests: Interest[] = []
  for (let at = 0; at + 1 < words.length; at += 2) interests.push({ fd: words[at] as number, events: words[at + 1] as number, revents: 0 })
  return interests
}

/** Less than it takes by any other schedule; the clocks that tell the date tell it apart. */
const MOMENT_NS = 1000

const giveResult: Resume = (host, task) => host.finish(task, task.result)

export const DESCRIPTOR_HANDLERS: Handlers<typeof DESCRIPTORS.calls> = {
  fifoMake(host, _task, { path }) {
    host.kernel.disk.becomeFifo(path)
    return 0
  },

  fifoOpen(host, task, { path, reads, writes, blocks, where }) {
    host.locate(task, where)
    return finishOrRestart(host, task, host.kernel.files.openFifo(task.id, path, { reads, writes, blocks }))
  },

  nullNew: (host, task) => host.finish(task, host.kernel.files.openNull(task.id)),

  pipeNew(host, task, made) {
    host.locate(task, made.where)
    return host.finish(task, pairOf(host.kernel.files.newPipe(task.id, loggedOptions(made))))
  },

  fdRead(host, task, { fd, size, where }) {
    host.locate(task, where)
    const into = transfer.subarray(0, size)
    const result = host.kernel.files.read(task.id, fd, into, waitOptions(host, task))
    if (result === RESTART) return restartCall(host, task)
    return host.finish(task, result < 0 ? host.python.newInt(result) : host.python.newBytes(into.subarray(0, result)))
  },

  fdWrite(host, task, { fd, data, meaning, where }) {
    host.locate(task, where)
    const result = host.kernel.files.write(task.id, fd, data, { ...waitOptions(host, task), text: meaning })
    // memory that is mapped here may have been written to: it is seen at once
    if (host.kernel.files.kind(host.pid, fd) === FileKind.segment) host.mappings.refresh()
    return finishOrRestart(host, task, result)
  },

  fdClose: (host, task, { fd }) => host.finish(task, host.kernel.files.close(task.id, fd)),

  fdDup: (host, task, { fd, lowest }) => host.finish(task, host.kernel.files.duplicate(task.id, fd, lowest)),

  fdDup2: (host, task, { from, to }) => host.finish(task, host.kernel.files.duplicateTo(task.id, from, to)),

  fdSetBlocking: (host, task, { fd, blocking }) => host.finish(task, host.kernel.files.setBlocking(task.id, fd, blocking)),

  fdBlocking: (host, _task, { fd }) => (host.kernel.files.isBlocking(host.pid, fd) ? 1 : 0),

  fdKind: (host, _task, { fd }) => host.kernel.files.kind(host.pid, fd),

  fdObject(host, _task, { fd, written }) {
    const { reads, writes } = host.kernel.files.objects(host.pid, fd)
    return written ? writes : reads
  },

  poll(host, task, { interests: asked, timeoutNs, where }) {
    host.locate(task, where)
    const interests = interestsIn(asked)
    const result = host.kernel.files.poll(task.id, interests, timeoutNs, waitOptions(host, task))
    if (result === RESTART) return restartCall(host, task)
    if (result === 0) host.kernel.passMoment(task.id, MOMENT_NS)
    task.result = result < 0 ? host.python.newInt(result) : host.python.newBytes(Uint8Array.from(interests, (interest) => interest.revents))
    // CPython lets go of the GIL here, however short the look: who only looks in a loop would keep it from everybody
    return host.kernel.tasks.sleep(task.id, 0) === PARKED ? host.park(task, giveResult) : host.finish(task, task.result)
  },
}
