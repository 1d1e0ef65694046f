/**
 * The part of the kernel's public face that is about sockets. Answers are as in descriptor-calls.ts; addresses are any
 * strings: a path, 'host:port'. Bytes are also read and written as those of any descriptor.
 */
import type { Datagram } from '../net/datagram'
import { DescriptorCalls, type TransferOptions } from './descriptor-calls'
import { FileWord } from '../memory/descriptor-layout'
import { file } from '../memory/machine'
import type { ObjectOptions } from '../sync/objects'
import { answerRemote, connectRemote } from '../net/simulated-internet'
import { accept, connect, listen, newSocket, shutdown, socketPair } from '../net/socket'
import { receiveDescriptors, receiveFrom, send, sendDescriptors } from '../net/socket-transfer'
import { hasFlag, setFlag, SocketFlag, SocketState, takeError } from '../net/socket-state'
import { addressOf, bind, connectDatagram, socketAt } from '../net/socket-address'

/** Between which times something under way arrives, ns from now. */
export interface Delay {
  readonly leastNs: number
  readonly mostNs: number
}

/** Options that the kernel knows; the second and third can be set, `error` is forgotten when it is asked. */
export const SocketOption = { error: 1, reuseAddress: 2, resetOnClose: 3, kind: 4, listening: 5 } as const

export class SocketCalls extends DescriptorCalls {
  /** A socket that is connected to nothing. `flags`: SocketFlag.internet, datagram; `options`: how the log shows the datagrams in it. */
  socketNew(task: number, flags = 0, options: ObjectOptions = {}): number {
    return this.atomically((m) => newSocket(m, task, this.pidOf(task), flags, options))
  }

  /** Two connected sockets, or one negative error. `options`: how the log shows their two directions. */
  socketPair(task: number, options: ObjectOptions = {}): readonly [number, number] | number {
    return this.atomically((m) => socketPair(m, task, this.pidOf(task), options))
  }

  /** 0, -EADDRINUSE, -EINVAL, -ENAMETOOLONG. The address is any string: a path, 'host:port'. */
  socketBind(task: number, fd: number, address: string): number {
    return this.atomically((m) => bind(m, this.pidOf(task), fd, address))
  }

  /** 0, -EINVAL. */
  socketListen(task: number, fd: number, backlog: number, options: ObjectOptions = {}): number {
    return this.atomically((m) => listen(m, this.pidOf(task), fd, backlog, options))
  }

  /** 0, -ECONNREFUSED, -EISCONN, -EINPROGRESS, -EALREADY, -EAGAIN, -EINTR, RESTART. `options`: how the log shows the two directions. */
  socketConnect(task: number, fd: number, address: string, options: ObjectOptions = {}): number {
    return this.atomically((m) => connect(m, task, fd, address, options))
  }

  /** Descriptor of the connection; -EINVAL, -EAGAIN, -EMFILE, -EINTR, RESTART. */
  socketAccept(task: number, fd: number): number {
    return this.atomically((m) => accept(m, task, fd))
  }

  /** `how`: 0 reading, 1 writing, 2 both; 0, -ENOTCONN. */
  socketShutdown(task: number, fd: number, how: number): number {
    return this.atomically((m) => shutdown(m, task, this.pidOf(task), fd, how))
  }

  /** Own address, or the peer's; '' none. */
  socketAddress(pid: number, fd: number, peer: boolean): string {
    return this.atomically((m) => addressOf(m, pid, fd, peer))
  }

  /** Gives a datagram socket the address it sends to and receives from, '' none; 0. */
  socketConnectDatagram(task: number, fd: number, address: string): number {
    return this.atomically((m) => connectDatagram(m, this.pidOf(task), fd, address))
  }

  /** What is received, with its sender if it is a datagram; `flags`: Message bits. Errors as `read`. */
  socketReceive(task: number, fd: number, into: Uint8Array, flags: number, options: TransferOptions = {}): Datagram | number {
    return this.atomically((m) => {
      const row = socketAt(m, this.pidOf(task), fd)
      return row < 0 ? row : receiveFrom(m, task, row, into, flags, options)
    })
  }

  /** Sends through a stream, or one datagram to `address` ('': to its peer); `flags`: Message bits. Errors as `write`; -EDESTADDRREQ, -EMSGSIZE. */
  socketSend(task: number, fd: number, bytes: Uint8Array, address: string, flags: number, options: TransferOptions = {}): number {
    return this.atomically((m) => {
      const row = socketAt(m, this.pidOf(task), fd)
      return row < 0 ? row : send(m, task, row, bytes, { address, flags }, options)
    })
  }

  /** Descriptors that go with the next byte the task sends, in the same commit; 0, -EINVAL, -EBADF, -ENFILE. */
  socketSendDescriptors(task: number, fd: number, fds: readonly number[]): number {
    return this.atomically((m) => {
      const row = socketAt(m, this.pidOf(task), fd)
      return row < 0 ? row : sendDescriptors(m, task, row, fds)
    })
  }

  /** New descriptors for those that came with the next byte, at most `most`; `lost`: there were more. */
  socketReceiveDescriptors(task: number, fd: number, most: number): { readonly fds: number[]; readonly lost: boolean } {
    return this.atomically((m) => {
      const row = socketAt(m, this.pidOf(task), fd)
      return row < 0 ? { fds: [], lost: false } : receiveDescriptors(m, task, row, most)
    })
  }

  /** An option's value (SocketOption); `kind`: its SocketFlag bits; -EBADF, -ENOTSOCK. */
  socketOption(task: number, fd: number, option: number): number {
    return this.atomically((m) => {
      const row = socketAt(m, this.pidOf(task), fd)
      if (row < 0) return row
      if (option === SocketOption.error) return takeError(m, row)
      if (option === SocketOption.kind) return file(m, row, FileWord.socketFlags)
      if (option === SocketOption.listening) return file(m, row, FileWord.socketState) === SocketState.listening ? 1 : 0
      return hasFlag(m, row, option === SocketOption.reuseAddress ? SocketFlag.reuseAddress : SocketFlag.resetOnClose) ? 1 : 0
    })
  }

  socketSetOption(task: number, fd: number, option: number, on: boolean): number {
    return this.atomically((m) => {
      const row = socketAt(m, this.pidOf(task), fd)
      if (row < 0) return row
      setFlag(m, row, option === SocketOption.reuseAddress ? SocketFlag.reuseAddress : SocketFlag.resetOnClose, on)
      return 0
    })
  }

  /** Connects to a host outside the machine; there, or failing with `error` > 0, after the delay. -EINPROGRESS, -EISCONN, -ENFILE. */
  socketConnectRemote(task: number, fd: number, address: string, delay: Delay, error: number, options: ObjectOptions = {}): number {
    return this.atomically((m) => {
      const row = socketAt(m, this.pidOf(task), fd)
      return row < 0 ? row : connectRemote(m, task, row, address, delay.leastNs, delay.mostNs, error, options)
    })
  }

  /** The answer of a host outside, seen after the delay; `ends`: it closes the connection. 0, -ENOTCONN, -ENOMEM. */
  socketAnswerRemote(task: number, fd: number, bytes: Uint8Array, ends: boolean, delay: Delay): number {
    return this.atomically((m) => {
      const row = socketAt(m, this.pidOf(task), fd)
      return row < 0 ? row : answerRemote(m, task, row, bytes, ends, delay.leastNs, delay.mostNs)
    })
  }
}
