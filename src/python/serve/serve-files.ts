/** The system call before an operation on files: the operation itself is the C library's, on the mounted disk. */
import { meeting, type Serve, type ServedEntries, setPlace } from './served-call'
import { SystemCall } from '../calls/system-calls'

/**
 * Answers without a look at the slice (`finish`), so that nothing comes between the turn and the operation: with no
 * budget left, the next accounted event looks up.
 */
const fileTurn: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 1))
  task.onDisk = true
  return 0
}

export const FILE_CALLS: ServedEntries = [[SystemCall.fileTurn, meeting(fileTurn, 'fileOp')]]
