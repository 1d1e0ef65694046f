/** Serves sockets. Readiness is `poll`'s business; `os.read` and `os.write` work on sockets too. */
import { Errno, RESTART } from '../../model/errno'
import { Poll } from '../../kernel/files/readiness'
import { Message } from '../../kernel/net/socket-transfer'
import type { SOCKETS } from '../calls/socket-calls'
import { finishOrRestart, type Handlers, loggedOptions, pairOf, restartCall, waitOptions } from './served-call'

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

export const SOCKET_HANDLERS: Handlers<typeof SOCKETS.calls> = {
  socketNew(host, task, made) {
    host.locate(task, made.where)
    return host.finish(task, host.kernel.sockets.create(task.id, made.flags, loggedOptions(made)))
  },

  socketPair(host, task, made) {
    host.locate(task, made.where)
    return host.finish(task, pairOf(host.kernel.sockets.createPair(task.id, loggedOptions(made))))
  },

  socketBind(host, task, { fd, address, file }) {
    const answer = host.kernel.sockets.bind(task.id, fd, address)
    if (answer === 0 && file) host.kernel.disk.becomeSocket(file)
    return host.finish(task, answer)
  },

  socketListen(host, task, made) {
    host.locate(task, made.where)
    return host.finish(task, host.kernel.sockets.listen(task.id, made.fd, made.backlog, loggedOptions(made)))
  },

  socketConnect(host, task, made) {
    host.locate(task, made.where)
    return finishOrRestart(host, task, host.kernel.sockets.connect(task.id, made.fd, made.address, loggedOptions(made)))
  },

  socketAccept(host, task, { fd, where }) {
    host.locate(task, where)
    return finishOrRestart(host, task, host.kernel.sockets.accept(task.id, fd))
  },

  socketShutdown: (host, task, { fd, how }) => host.finish(task, host.kernel.sockets.shutdown(task.id, fd, how)),

  socketAddress: (host, task, { fd, peer }) => host.finish(task, host.python.newText(host.kernel.sockets.address(host.pid, fd, peer))),

  socketReceive(host, task, { fd, size, flags, withSender, where }) {
    host.locate(task, where)
    const into = received.subarray(0, size)
    const result = host.kernel.sockets.receive(task.id, fd, into, flags, waitOptions(host, task))
    if (result === RESTART) return restartCall(host, task)
    const { count, length, source } = typeof result === 'number' ? { count: result, length: result, source: '' } : result
    if (count < 0) return host.finish(task, host.python.newInt(count))
    const data = into.subarray(0, count)
    return host.finish(task, host.python.newBytes(withSender ? message(data, length, source) : data))
  },

  socketSend(host, task, { fd, data, address, flags, meaning, descriptors, where }) {
    host.locate(task, where)
    // descriptors go with the first byte: a call that has to wait for room first does so without them
    if (descriptors !== '') {
      if (!(host.kernel.files.readyEvents(host.pid, fd) & Poll.out)) return host.finish(task, -Errno.EAGAIN)
      const error = host.kernel.sockets.sendDescriptors(task.id, fd, JSON.parse(descriptors) as number[], (elsewhere) => host.fileBehind(elsewhere))
      if (error < 0) return host.finish(task, error)
    }
    const options = { ...waitOptions(host, task), text: meaning }
    return finishOrRestart(host, task, host.kernel.sockets.send(task.id, fd, data, address, descriptors === '' ? flags : flags | Message.dontWait, options))
  },

  socketReceiveDescriptors(host, task, { fd, most }) {
    const { fds, lost } = host.kernel.sockets.receiveDescriptors(task.id, fd, most)
    // a file of the disk is open in the interpreter, under a number of its own
    const open = fds.map((received) => {
      const file = host.kernel.disk.received(task.id, received)
      return file ? host.openReceived(file) : received
    })
    return host.finish(task, host.python.newBytes(new Uint8Array(Uint32Array.of(lost ? 1 : 0, ...open).buffer)))
  },

  socketOption: (host, task, { fd, option }) => host.finish(task, host.kernel.sockets.option(task.id, fd, option)),

  socketSetOption: (host, task, { fd, option, on }) => host.finish(task, host.kernel.sockets.setOption(task.id, fd, option, on)),

  socketConnectDatagram: (host, task, { fd, address }) => host.finish(task, host.kernel.sockets.connectDatagram(task.id, fd, address)),

  socketConnectRemote(host, task, made) {
    const { fd, address, leastNs, mostNs, error, where } = made
    host.locate(task, where)
    return host.finish(task, host.kernel.sockets.connectRemote(task.id, fd, { address, delay: { leastNs, mostNs }, error, options: loggedOptions(made) }))
  },

  socketAnswerRemote: (host, task, { fd, data, closes, leastNs, mostNs }) => host.finish(task, host.kernel.sockets.answerRemote(task.id, fd, data, closes, { leastNs, mostNs })),
}
