/** Serves the making of processes, and their end. */
import { Operation, StartMethod, TaskFlag } from '../../log/record-kinds'
import type { PROCESSES } from '../calls/process-calls'
import type { ChildProcess } from '../host/child-process'
import { CallingFrameBit } from '../calls/shared-constants'
import type { Host, Task } from '../host/host'
import { callWord } from '../wasm/stack-module'
import type { CopiedFrames } from '../wasm/thread-states'
import { finishOrRestart, type Handlers, joinedObject, pairOf } from './served-call'

/** Starts the child's main task in the kernel, then has it given an interpreter. */
function beginChild(host: Host, task: Task, child: Omit<ChildProcess, 'mainTask'>, flags: number, files?: readonly number[]): number {
  const mainTask = host.kernel.tasks.create(child.pid, task.id, 'MainThread', flags)
  host.kernel.log.operation(task.id, Operation.start, 0, mainTask)
  host.kernel.tasks.start(task.id, mainTask)
  return host.launchChild(task, { ...child, mainTask }, files)
}

/** What a child is that runs in a copy of this memory. */
const COPY = { body: 0, command: null, image: '', stack: null, startCost: 'fork' } as const

/** The return offset of a frame has 16 bits. */
const MOST_UNITS = 0xffff

/** The frames that a copy goes on with, by what the program's side has found out about them. */
function copiedFrames(host: Host, way: string, afters: number): CopiedFrames {
  const { leftOut, calls } = JSON.parse(way) as {
    readonly leftOut: number
    readonly calls: readonly (readonly [frame: number, values: number, advance: number, held: boolean, end: number])[]
  }
  const all = host.callers()
  const frames = all.slice(0, all.length - leftOut).map(({ address }) => address)
  const { exports } = host.python
  const known = exports.PyList_Size(afters)
  if (known < 0) exports.PyErr_Clear()
  if (frames.length === 0 || known < calls.length) throw new RangeError(`a copy cannot go on with ${frames.length} frames and ${calls.length} calls of which ${known} are known`)
  const words = frames.map(() => 0)
  const ends = frames.map(() => 0)
  calls.forEach(([frame, values, advance, held, end], after) => {
    const at = all.length - 1 - frame
    const room = frames[at] && frames[at + 1] ? (host.frameAt(frames[at + 1] as number)?.stack.length ?? 0) : 0
    if (!(values >= 0 && values <= room && end >= 0 && end <= MOST_UNITS)) throw new RangeError(`frame ${frame} has not been called with ${values} values`)
    words[at] = callWord(values, advance, held, after)
    ends[at] = end
  })
  return { frames, calls: words, ends }
}

export const PROCESS_HANDLERS: Handlers<typeof PROCESSES.calls> = {
  fork(host, task, { body, name, flags, method, where }) {
    host.locate(task, where)
    const pid = host.kernel.processes.fork(task.id, name, method)
    return beginChild(host, task, { ...COPY, pid, body }, flags)
  },

  spawn(host, task, { command, keptDescriptors, name, flags, method, where }) {
    const kept = JSON.parse(keptDescriptors) as number[]
    host.locate(task, where)
    const pid = host.kernel.processes.spawn(task.id, name, kept, method || StartMethod.spawn)
    return beginChild(host, task, { ...COPY, pid, command: JSON.parse(command) as string[], startCost: 'spawn' }, flags)
  },

  program(host, task, { command, image, descriptors, files, name, interpreter, where }) {
    const pairs = JSON.parse(descriptors) as (readonly [number, number])[]
    host.locate(task, where)
    const pid = host.kernel.processes.program(task.id, name, pairs)
    const child = { ...COPY, pid, command: JSON.parse(command) as string[], image, startCost: interpreter ? 'spawn' : 'program' } as const
    return beginChild(host, task, child, TaskFlag.main, JSON.parse(files) as number[])
  },

  execute(host, task, { command, image, files, name, interpreter, where }) {
    host.locate(task, where)
    host.kernel.processes.execute(task.id, name)
    const child = { ...COPY, pid: host.pid, mainTask: task.id, command: JSON.parse(command) as string[], image, startCost: interpreter ? 'spawn' : 'program' } as const
    return host.execute(task, child, JSON.parse(files) as number[])
  },

  osFork(host, task, { begin, finish, afters, way, name, method, flags, where }) {
    host.locate(task, where)
    const stack = { state: host.threadState, ...copiedFrames(host, way, afters), begin, finish, afters }
    const pid = host.kernel.processes.fork(task.id, name, method)
    return beginChild(host, task, { ...COPY, pid, stack }, flags)
  },

  forkFrames(host, task) {
    const outermost = task.stack?.frames.at(-1)
    const { visible, throughC, outermost: ofCopy } = CallingFrameBit
    const marks = host.callers().map((frame) => (host.frameAt(frame.address) ? visible : 0) | (frame.throughC ? throughC : 0) | (frame.address === outermost ? ofCopy : 0))
    return host.python.newBytes(Uint8Array.from(marks))
  },

  forkValue(host, task, { frame, depth }) {
    const asked = host.callers().at(-1 - frame)
    const value = (depth > 0 && asked && host.frameAt(asked.address)?.stack.at(-depth)) || host.none
    host.python.exports.Py_IncRef(value)
    return host.finish(task, value)
  },

  pid: (host) => host.kernel.processes.whole(host.pid),

  parentPid: (host) => host.kernel.processes.parent(host.kernel.processes.whole(host.pid)),

  waitpid(host, task, { pid, timeoutNs, where, keeps }) {
    host.locate(task, where)
    return finishOrRestart(host, task, host.kernel.processes.waitpid(task.id, pid, timeoutNs, { shown: joinedObject(host, task), keeps }))
  },

  exitCode: (host, _task, { pid }) => host.kernel.processes.exitCode(pid),

  processObject(host, task, { pid }) {
    const { processes, tasks } = host.kernel
    // it may have ended meanwhile
    const main = processes.children(host.pid).includes(pid) ? processes.mainTask(pid) : 0
    return host.finish(task, main === 0 ? 0 : tasks.object(main))
  },

  resourceTracker: (host, task, { stderr, file, left, failed, unknownName, unknownKind }) =>
    host.finish(task, pairOf(host.kernel.processes.startTracker(task.id, stderr, { file, left, failed, unknownName, unknownKind }))),

  processGroup: (host, task, { pid, session }) => host.finish(task, host.kernel.processes.group(pid, session)),

  setProcessGroup: (host, task, { pid, group }) => host.finish(task, host.kernel.processes.setGroup(host.kernel.processes.whole(host.pid), pid, group)),

  newSession: (host, task, { pid }) => host.finish(task, host.kernel.processes.newSession(pid)),

  prepareSignals(host, task, { pid, mask, defaults }) {
    host.kernel.processes.prepareSignals(pid, mask, defaults)
    return host.finish(task, 0)
  },

  umask: (host, _task, { mask }) => host.kernel.processes.setUmask(host.pid, mask),

  endOthers(host, task) {
    host.lookAtEnd(task)
    host.kernel.processes.endOtherTasks(task.id)
    return host.finish(task, 0)
  },

  interpreter(host, task, { image, name, where }) {
    host.locate(task, where)
    const pid = host.kernel.processes.interpreter(task.id, name)
    return beginChild(host, task, { ...COPY, pid, command: ['python'], image, startCost: 'interpreter' }, TaskFlag.main, [])
  },

  interpreterThread: (host, task, { pid }) => host.finish(task, host.kernel.tasks.object(host.kernel.processes.mainTask(pid))),

  exit(host, task, { status, interpreter }) {
    const pid = interpreter ? host.pid : host.kernel.processes.whole(host.pid)
    host.kernel.log.operation(task.id, Operation.exit, 0, status)
    host.kernel.processes.exit(pid, status, task.crashed && host.isMain(task))
    return host.park(task, () => 0)
  },
}
