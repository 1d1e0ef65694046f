/** All system calls by number, each with what serves it. */
import type { Chapter, SystemCall } from '../calls/declaration'
import { DESCRIPTORS } from '../calls/descriptor-calls'
import { FILE_LOCKS } from '../calls/file-lock-calls'
import { GREENLETS } from '../calls/greenlet-calls'
import { INTERPRETER } from '../calls/interpreter-calls'
import { LOCKS } from '../calls/lock-calls'
import { CROSS_INTERPRETER_DATA } from '../calls/cross-interpreter-calls'
import { PROCESSES } from '../calls/process-calls'
import { RECORDS } from '../calls/record-calls'
import { SEGMENTS } from '../calls/segment-calls'
import { SEMAPHORES } from '../calls/semaphore-calls'
import { SIGNALS } from '../calls/signal-calls'
import { SOCKETS } from '../calls/socket-calls'
import { STRANDS } from '../calls/strand-calls'
import { TASKS } from '../calls/task-calls'
import type { Host, ServedCall, Task } from '../host/host'
import { DESCRIPTOR_HANDLERS } from './serve-descriptors'
import { FILE_LOCK_HANDLERS } from './serve-file-locks'
import { GREENLET_HANDLERS } from './serve-greenlets'
import { INTERPRETER_HANDLERS } from './serve-interpreter'
import { LOCK_HANDLERS } from './serve-locks'
import { CROSS_INTERPRETER_HANDLERS } from './serve-cross-interpreter-data'
import { PROCESS_HANDLERS } from './serve-processes'
import { RECORD_HANDLERS } from './serve-records'
import { SEGMENT_HANDLERS } from './serve-segments'
import { SEMAPHORE_HANDLERS } from './serve-semaphores'
import { SIGNAL_HANDLERS } from './serve-signals'
import { SOCKET_HANDLERS } from './serve-sockets'
import { STRAND_HANDLERS } from './serve-strands'
import { TASK_HANDLERS } from './serve-tasks'
import type { Handlers } from './served-call'
import { touchedBy } from './touched'

type Calls = Readonly<Record<string, SystemCall>>
type Handler = (host: Host, task: Task, args: object) => number

function served(call: SystemCall, handler: Handler): ServedCall {
  const { name, least, most, cost, commits, syncsSharedMemory, releasesGil } = call
  const touched = touchedBy(name, commits)
  return {
    name,
    least,
    most,
    ...(cost && { cost }),
    commits,
    syncsSharedMemory: syncsSharedMemory ?? false,
    releasesGil: releasesGil ?? false,
    touches: (host, task, address, count) => touched(host, call.argumentsAt(host.python, address, count), task.id),
    serve: (host, task, address, count) => handler(host, task, call.argumentsAt(host.python, address, count)),
  }
}

/** Calls of a chapter and their handlers: types see to it that none is missing. */
const entries = <C extends Calls>({ calls }: Chapter<C>, handlers: Handlers<C>): readonly (readonly [SystemCall, ServedCall])[] =>
  Object.entries(calls).map(([name, call]) => [call, served(call, (handlers as Readonly<Record<string, Handler>>)[name] as Handler)])

const ALL = [
  ...entries(LOCKS, LOCK_HANDLERS),
  ...entries(SEMAPHORES, SEMAPHORE_HANDLERS),
  ...entries(TASKS, TASK_HANDLERS),
  ...entries(RECORDS, RECORD_HANDLERS),
  ...entries(PROCESSES, PROCESS_HANDLERS),
  ...entries(CROSS_INTERPRETER_DATA, CROSS_INTERPRETER_HANDLERS),
  ...entries(SIGNALS, SIGNAL_HANDLERS),
  ...entries(DESCRIPTORS, DESCRIPTOR_HANDLERS),
  ...entries(FILE_LOCKS, FILE_LOCK_HANDLERS),
  ...entries(SOCKETS, SOCKET_HANDLERS),
  ...entries(SEGMENTS, SEGMENT_HANDLERS),
  ...entries(STRANDS, STRAND_HANDLERS),
  ...entries(GREENLETS, GREENLET_HANDLERS),
  ...entries(INTERPRETER, INTERPRETER_HANDLERS),
]

function table(givesObject: boolean): readonly (ServedCall | undefined)[] {
  const calls: (ServedCall | undefined)[] = []
  for (const [call, serve] of ALL) if ((call.givesObject ?? false) === givesObject) calls[call.number] = serve
  return calls
}

/** Those that answer with a number, and those that answer with an object. */
export const SERVED_CALLS = table(false)
export const SERVED_OBJECT_CALLS = table(true)
