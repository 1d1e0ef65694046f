/** The system calls by which a process says which globals are its program's. */
import { look, type Serve, type ServedEntries } from './served-call'
import { SystemCall } from '../calls/system-calls'

const watchVariables: Serve = (host, _task, args) => {
  host.variables.watch(host.python.argument(args, 1))
  return 0
}

const watchContainers: Serve = (host, _task, args) => {
  host.variables.containers = host.python.int(args, 1) !== 0
  return 0
}

export const VARIABLE_CALLS: ServedEntries = [
  [SystemCall.watchVariables, look(watchVariables)],
  [SystemCall.watchContainers, look(watchContainers)],
]
