/** System calls of stream sockets. What is sent and received goes through `fdRead` and `fdWrite`, readiness through `poll`. */
import type { Serve } from './process-host'
import { pairOf } from './serve-descriptors'
import { meeting, restartable, type ServedEntries, setPlace, shownOptions } from './served-call'
import { SystemCall } from './system-calls'

const socketNew: Serve = (host, task) => host.finish(task, host.kernel.socketNew(task.id))

const socketPair: Serve = (host, task, args) => {
  const place = host.python.int(args, 1)
  setPlace(host, task, place)
  return host.finish(task, pairOf(host.kernel.socketPair(task.id, shownOptions(host.python.int(args, 2), host.python.text(args, 3), place))))
}

const socketBind: Serve = (host, task, args) => host.finish(task, host.kernel.socketBind(task.id, host.python.int(args, 1), host.python.text(args, 2)))

const socketListen: Serve = (host, task, args) => {
  const place = host.python.int(args, 3)
  setPlace(host, task, place)
  const options = shownOptions(host.python.int(args, 4), host.python.text(args, 5), place)
  return host.finish(task, host.kernel.socketListen(task.id, host.python.int(args, 1), host.python.int(args, 2), options))
}

const socketConnect: Serve = (host, task, args) => {
  const place = host.python.int(args, 3)
  setPlace(host, task, place)
  const options = shownOptions(host.python.int(args, 4), host.python.text(args, 5), place)
  return restartable(host, task, host.kernel.socketConnect(task.id, host.python.int(args, 1), host.python.text(args, 2), options))
}

const socketAccept: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 2))
  return restartable(host, task, host.kernel.socketAccept(task.id, host.python.int(args, 1)))
}

const socketShutdown: Serve = (host, task, args) => host.finish(task, host.kernel.socketShutdown(task.id, host.python.int(args, 1), host.python.int(args, 2)))

const socketAddress: Serve = (host, task, args) =>
  host.finish(task, host.python.newText(host.kernel.socketAddress(host.pid, host.python.int(args, 1), host.python.int(args, 2) !== 0)))

export const SOCKET_CALLS: ServedEntries = [
  [SystemCall.socketNew, meeting(socketNew, 'lockOp')],
  [SystemCall.socketPair, meeting(socketPair, 'lockOp')],
  [SystemCall.socketBind, meeting(socketBind, 'lockOp')],
  [SystemCall.socketListen, meeting(socketListen, 'lockOp')],
  [SystemCall.socketConnect, meeting(socketConnect, 'lockOp')],
  [SystemCall.socketAccept, meeting(socketAccept, 'lockOp')],
  [SystemCall.socketShutdown, meeting(socketShutdown, 'lockOp')],
]

export const SOCKET_OBJECT_CALLS: ServedEntries = [[SystemCall.socketAddress, meeting(socketAddress, 'lockOp')]]
