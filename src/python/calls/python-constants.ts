/** The constants of the calls and of the log, as the text of a Python module for the shims: a number is written in one place only. */
import { LockOwner } from '../../kernel/api/file-lock-calls'
import { SocketOption } from '../../kernel/api/socket-calls'
import { Message } from '../../kernel/net/socket-transfer'
import { SignalAction } from '../../kernel/tasks/signal'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, StartMethod, TaskFlag, TaskState, WakeKind } from '../../log/record-kinds'
import { Errno } from '../../model/errno'
import { USER_ID } from '../../model/home-folder'
import { LockType } from './file-lock-calls'
import { CallingFrameBit, FIRST_FILE_DESCRIPTOR, IDENT_STEP, PLACE_FILE_SHIFT, SAME_VALUE } from './shared-constants'
import { PYTHON_FOLDERS, PYTHON_PROGRAMS, SEARCH_PATH, TOOL_FOLDERS, TOOL_PROGRAMS } from './machine-programs'
import { SYSTEM_CALLS } from './system-calls'
import { FileKind } from '../../kernel/files/file-kinds'
import { SocketFlag } from '../../kernel/net/socket-state'

export function constantsModule(): string {
  const lines = (prefix: string, names: Readonly<Record<string, number>>) => Object.entries(names).map(([name, value]) => `${prefix}${name} = ${value}`)
  return [
    ...SYSTEM_CALLS.map(({ name, number }) => `SYS_${name} = ${number}`),
    ...lines('OP_', Operation),
    ...lines('REASON_', BlockReason),
    ...lines('KIND_', ObjectKind),
    ...lines('START_', StartMethod),
    ...lines('FLAG_', TaskFlag),
    ...lines('FRAME_', CallingFrameBit),
    ...lines('STATE_', TaskState),
    ...lines('WAKE_', WakeKind),
    ...lines('SIGNAL_', SignalAction),
    ...lines('FILE_', FileKind),
    ...lines('LOCK_', LockType),
    ...lines('LOCKED_BY_', LockOwner),
    ...lines('SOCKET_', SocketFlag),
    ...lines('OPTION_', SocketOption),
    ...lines('MESSAGE_', Message),
    ...lines('', Errno),
    ...Object.entries({ PYTHON_PROGRAMS, PYTHON_FOLDERS, TOOL_PROGRAMS, TOOL_FOLDERS }).map(([name, texts]) => `${name} = (${texts.map((text) => `'${text}',`).join(' ')})`),
    `SEARCH_PATH = '${SEARCH_PATH}'`,
    ...lines('', { FIRST_FILE_DESCRIPTOR, PLACE_FILE_SHIFT, IDENT_STEP, SAME_VALUE, USER_ID }),
    '',
  ].join('\n')
}
