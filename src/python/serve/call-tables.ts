/** All system calls by number, gathered from the modules that serve them, and their numbers as a module for the shims. */
import { Errno } from '../../model/errno'
import { BlockReason, Operation, StartMethod, TaskFlag, TaskState, WakeKind } from '../../log/record-kinds'
import { SignalAction } from '../../kernel/tasks/signal'
import { SocketOption } from '../../kernel/api/socket-calls'
import { Message } from '../../kernel/net/socket-transfer'
import { DESCRIPTOR_CALLS, DESCRIPTOR_OBJECT_CALLS } from './serve-descriptors'
import { GREENLET_CALLS } from './serve-greenlets'
import { SEGMENT_CALLS } from './serve-segments'
import { SEMAPHORE_CALLS } from './serve-semaphores'
import { THREAD_CALLS, THREAD_OBJECT_CALLS } from './serve-calls'
import { PROCESS_CALLS } from './serve-processes'
import { SOCKET_CALLS, SOCKET_OBJECT_CALLS } from './serve-sockets'
import { FILE_CALLS } from './serve-files'
import { STRAND_CALLS } from './serve-strands'
import { VARIABLE_CALLS } from './serve-variables'
import type { ServedCall, ServedEntries } from './served-call'
import { FIRST_FILE_DESCRIPTOR, PLACE_FILE_SHIFT, SystemCall } from '../calls/system-calls'
import { FileKind } from '../../kernel/files/file-kinds'
import { SocketFlag } from '../../kernel/net/socket-state'
import { ObjectKind } from '../../log/object-kinds'

function table(...modules: readonly ServedEntries[]): readonly (ServedCall | undefined)[] {
  const calls: (ServedCall | undefined)[] = []
  for (const [number, call] of modules.flat()) {
    if (calls[number]) throw new Error(`two system calls have number ${number}`)
    calls[number] = call
  }
  return calls
}

export const SERVED_CALLS = table(
  THREAD_CALLS,
  PROCESS_CALLS,
  DESCRIPTOR_CALLS,
  SEMAPHORE_CALLS,
  SOCKET_CALLS,
  SEGMENT_CALLS,
  FILE_CALLS,
  VARIABLE_CALLS,
  STRAND_CALLS,
  GREENLET_CALLS,
)

export const SERVED_OBJECT_CALLS = table(THREAD_OBJECT_CALLS, DESCRIPTOR_OBJECT_CALLS, SOCKET_OBJECT_CALLS)

/** The constants of the calls and of the log, as the text of a Python module for the shims. */
export function constantsModule(): string {
  const lines = (prefix: string, names: Record<string, number>) => Object.entries(names).map(([name, value]) => `${prefix}_${name} = ${value}`)
  return [
    ...lines('SYS', SystemCall),
    ...lines('OP', Operation),
    ...lines('REASON', BlockReason),
    ...lines('KIND', ObjectKind),
    ...lines('START', StartMethod),
    ...lines('FLAG', TaskFlag),
    ...lines('STATE', TaskState),
    ...lines('WAKE', WakeKind),
    ...lines('SIGNAL', SignalAction),
    ...lines('FILE', FileKind),
    ...lines('SOCKET', SocketFlag),
    ...lines('OPTION', SocketOption),
    ...lines('MESSAGE', Message),
    ...Object.entries(Errno).map(([name, value]) => `${name} = ${value}`),
    `FIRST_FILE_DESCRIPTOR = ${FIRST_FILE_DESCRIPTOR}`,
    `PLACE_FILE_SHIFT = ${PLACE_FILE_SHIFT}`,
    '',
  ].join('\n')
}
