/** The operations of every kind of open file but the tracker's, whose file sets them. Whoever can open or close one imports this file, which sets the table. */
import { FileKind, type FileKindValue } from '../files/file-kinds'
import { defineFileKind, type FileOperations } from '../files/file-operations'
import { IN_FLIGHT_OPERATIONS } from '../files/descriptors-in-flight'
import { DISK_FILE_OPERATIONS } from '../files/disk-file'
import { FIFO_OPERATIONS } from '../files/fifo'
import { PIPE_READ_OPERATIONS, PIPE_WRITE_OPERATIONS } from '../files/pipe'
import { SEGMENT_OPERATIONS } from '../files/segment'
import { NULL_OPERATIONS, TERMINAL_OPERATIONS } from '../files/special-files'
import { SOCKET_OPERATIONS } from './socket-file'

const FILE_OPERATIONS = {
  [FileKind.terminal]: TERMINAL_OPERATIONS,
  [FileKind.null]: NULL_OPERATIONS,
  [FileKind.pipeRead]: PIPE_READ_OPERATIONS,
  [FileKind.pipeWrite]: PIPE_WRITE_OPERATIONS,
  [FileKind.socket]: SOCKET_OPERATIONS,
  [FileKind.disk]: DISK_FILE_OPERATIONS,
  [FileKind.segment]: SEGMENT_OPERATIONS,
  [FileKind.inFlight]: IN_FLIGHT_OPERATIONS,
  [FileKind.fifo]: FIFO_OPERATIONS,
} satisfies Readonly<Record<Exclude<FileKindValue, typeof FileKind.tracker>, FileOperations>>

for (const [kind, operations] of Object.entries(FILE_OPERATIONS)) defineFileKind(Number(kind) as FileKindValue, operations)
