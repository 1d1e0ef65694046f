/** System calls of sockets. Readiness is `poll`'s business; `os.read` and `os.write` work on sockets too. */
import { Errno, RESTART } from '../../model/errno'
import { Poll } from '../../kernel/files/readiness'
import { Message } from '../../kernel/net/socket-transfer'
import { pairOf } from './serve-descriptors'
import { makeAgain, meeting, restartable, type Serve, type ServedEntries, setPlace, shownOptions, waitOptions } from './served-call'
import { SystemCall } from '../calls/system-calls'

const socketNew: Serve = (host, task, args) => {
  const place = host.python.int(args, 2)
  setPlace(host, task, place)
  return host.finish(task, host.kernel.sockets.create(task.id, host.python.int(args, 1), shownOptions(host.python.int(args, 3), host.python.text(args, 4), place)))
}

const socketPair: Serve = (host, task, args) => {
  const place = host.python.int(args, 1)
  setPlace(host, task, place)
  return host.finish(task, pairOf(host.kernel.sockets.createPair(task.id, shownOptions(host.python.int(args, 2), host.python.text(args, 3), place))))
}

const socketBind: Serve = (host, task, args) => {
  const answer = host.kernel.sockets.bind(task.id, host.python.int(args, 1), host.python.text(args, 2))
  const file = host.python.text(args, 3)
  if (answer === 0 && file) host.kernel.disk.becomeSocket(file)
  return host.finish(task, answer)
}

const socketListen: Serve = (host, task, args) => {
  const place = host.python.int(args, 3)
  setPlace(host, task, place)
  const options = shownOptions(host.python.int(args, 4), host.python.text(args, 5), place)
  return host.finish(task, host.kernel.sockets.listen(task.id, host.python.int(args, 1), host.python.int(args, 2), options))
}

const socketConnect: Serve = (host, task, args) => {
  const place = host.python.int(args, 3)
  setPlace(host, task, place)
  const options = shownOptions(host.python.int(args, 4), host.python.text(args, 5), place)
  return restartable(host, task, host.kernel.sockets.connect(task.id, host.python.int(args, 1), host.python.text(args, 2), options))
}

const socketAccept: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 2))
  return restartable(host, task, host.kernel.sockets.accept(task.id, host.python.int(args, 1)))
}

const socketShutdown: Serve = (host, task, args) => host.finish(task, host.kernel.sockets.shutdown(task.id, host.python.int(args, 1), host.python.int(args, 2)))

const socketAddress: Serve = (host, task, args) =>
  host.finish(task, host.python.newText(host.kernel.sockets.address(host.pid, host.python.int(args, 1), host.python.int(args, 2) !== 0)))

/** What one call receives at most: no pipe holds more. */
const received = new Uint8Array(65_536)
const HEAD_BYTES = 8
const encoder = new TextEncoder()

/** With the sender before it, where the caller wants it. */
function message(data: Uint8Array, length: number, source: string): Uint8Array {
  const address = encoder.encode(source)
  const bytes = new Uint8Array(HEAD_BYTES + address.length + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, length, true)
  view.setUint32(4, address.length, true)
  bytes.set(address, HEAD_BYTES)
  bytes.set(data, HEAD_BYTES + address.length)
  return bytes
}

const socketReceive: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 5))
  const into = received.subarray(0, host.python.int(args, 2))
  const result = host.kernel.sockets.receive(task.id, host.python.int(args, 1), into, host.python.int(args, 3), waitOptions(host, task))
  if (result === RESTART) return makeAgain(host, task)
  const { count, length, source } = typeof result === 'number' ? { count: result, length: result, source: '' } : result
  if (count < 0) return host.finish(task, host.python.newInt(count))
  const data = into.subarray(0, count)
  return host.finish(task, host.python.newBytes(host.python.int(args, 4) ? message(data, length, source) : data))
}

const socketSend: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 7))
  const fd = host.python.int(args, 1)
  const fds = host.python.text(args, 6)
  const flags = host.python.int(args, 4)
  // descriptors go with the first byte: a call that has to wait for room first does so without them
  if (fds !== '') {
    if (!(host.kernel.files.readyEvents(host.pid, fd) & Poll.out)) return host.finish(task, -Errno.EAGAIN)
    const error = host.kernel.sockets.sendDescriptors(task.id, fd, JSON.parse(fds) as number[])
    if (error < 0) return host.finish(task, error)
  }
  const options = { ...waitOptions(host, task), text: host.python.text(args, 5) }
  return restartable(
    host,
    task,
    host.kernel.sockets.send(task.id, fd, host.python.bytes(args, 2), host.python.text(args, 3), fds === '' ? flags : flags | Message.dontWait, options),
  )
}

const socketReceiveDescriptors: Serve = (host, task, args) => {
  const { fds, lost } = host.kernel.sockets.receiveDescriptors(task.id, host.python.int(args, 1), host.python.int(args, 2))
  return host.finish(task, host.python.newBytes(new Uint8Array(Uint32Array.of(lost ? 1 : 0, ...fds).buffer)))
}

const socketOption: Serve = (host, task, args) => host.finish(task, host.kernel.sockets.option(task.id, host.python.int(args, 1), host.python.int(args, 2)))

const socketSetOption: Serve = (host, task, args) =>
  host.finish(task, host.kernel.sockets.setOption(task.id, host.python.int(args, 1), host.python.int(args, 2), host.python.int(args, 3) !== 0))

const socketConnectDatagram: Serve = (host, task, args) => host.finish(task, host.kernel.sockets.connectDatagram(task.id, host.python.int(args, 1), host.python.text(args, 2)))

const socketConnectRemote: Serve = (host, task, args) => {
  const place = host.python.int(args, 6)
  setPlace(host, task, place)
  const delay = { leastNs: host.python.int(args, 3), mostNs: host.python.int(args, 4) }
  const options = shownOptions(host.python.int(args, 7), host.python.text(args, 8), place)
  return host.finish(task, host.kernel.sockets.connectRemote(task.id, host.python.int(args, 1), host.python.text(args, 2), delay, host.python.int(args, 5), options))
}

const socketAnswerRemote: Serve = (host, task, args) => {
  const delay = { leastNs: host.python.int(args, 4), mostNs: host.python.int(args, 5) }
  return host.finish(task, host.kernel.sockets.answerRemote(task.id, host.python.int(args, 1), host.python.bytes(args, 2), host.python.int(args, 3) !== 0, delay))
}

export const SOCKET_CALLS: ServedEntries = [
  [SystemCall.socketNew, meeting(socketNew, 'lockOp')],
  [SystemCall.socketPair, meeting(socketPair, 'lockOp')],
  [SystemCall.socketBind, meeting(socketBind, 'lockOp')],
  [SystemCall.socketListen, meeting(socketListen, 'lockOp')],
  [SystemCall.socketConnect, meeting(socketConnect, 'lockOp')],
  [SystemCall.socketAccept, meeting(socketAccept, 'lockOp')],
  [SystemCall.socketShutdown, meeting(socketShutdown, 'lockOp')],
  [SystemCall.socketSend, meeting(socketSend, 'write')],
  [SystemCall.socketOption, meeting(socketOption, 'lockOp')],
  [SystemCall.socketSetOption, meeting(socketSetOption, 'lockOp')],
  [SystemCall.socketConnectDatagram, meeting(socketConnectDatagram, 'lockOp')],
  [SystemCall.socketConnectRemote, meeting(socketConnectRemote, 'lockOp')],
  [SystemCall.socketAnswerRemote, meeting(socketAnswerRemote, 'lockOp')],
]

export const SOCKET_OBJECT_CALLS: ServedEntries = [
  [SystemCall.socketAddress, meeting(socketAddress, 'lockOp')],
  [SystemCall.socketReceive, meeting(socketReceive, 'read')],
  [SystemCall.socketReceiveDescriptors, meeting(socketReceiveDescriptors, 'lockOp')],
]
