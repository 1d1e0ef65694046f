/**
 * `kernel.sockets`. Answers are as in file-calls.ts; an address is any string: a path, 'host:port'. A socket is also
 * read, written and closed like any descriptor.
 */
import { atomically } from '../dispatch/kernel-lock'
import type { Datagram } from '../net/datagram'
import { FileWord } from '../memory/descriptor-layout'
import { type Machine, pidOf, fileWord } from '../memory/machine'
import type { ObjectOptions } from '../sync/objects'
import { answerRemote, connectRemote, type RemoteConnection } from '../net/simulated-internet'
import { accept, connect, listen, newSocket, shutdown, socketPair } from '../net/socket'
import { addressOf, bind, connectDatagram, socketAt } from '../net/socket-address'
import { hasFlag, setFlag, SocketFlag, SocketState, takeError } from '../net/socket-state'
import { receiveDescriptors, receiveFrom, send, sendDescriptors } from '../net/socket-transfer'
import type { Delay } from '../time/draws'
import type { TransferOptions } from '../files/transfer'
import type { OpenFileId } from '../memory/layout'
import type { Descriptor, Pid, TaskId } from '../../model/ids'

/** Options that the kernel knows; the second and third can be set, `error` is forgotten when it is asked. */
export const SocketOption = { error: 1, reuseAddress: 2, resetOnClose: 3, kind: 4, listening: 5 } as const

export class SocketCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** A socket that is connected to nothing. `flags`: SocketFlag.internet, datagram; `options`: how the log shows the datagrams in it. */
  create(task: TaskId, flags = 0, options: ObjectOptions = {}): number {
    return atomically(this.m, (m) => newSocket(m, task, pidOf(m, task), flags, options))
  }

  /** Two connected sockets, or one negative error. `options`: how the log shows their two directions. */
  createPair(task: TaskId, options: ObjectOptions = {}): readonly [number, number] | number {
    return atomically(this.m, (m) => socketPair(m, task, pidOf(m, task), options))
  }

  /** 0, -EADDRINUSE, -EINVAL, -ENAMETOOLONG. The address is any string: a path, 'host:port'. */
  bind(task: TaskId, fd: Descriptor, address: string): number {
    return atomically(this.m, (m) => bind(m, pidOf(m, task), fd, address))
  }

  /** 0, -EINVAL. */
  listen(task: TaskId, fd: Descriptor, backlog: number, options: ObjectOptions = {}): number {
    return atomically(this.m, (m) => listen(m, pidOf(m, task), fd, backlog, options))
  }

  /** 0, -ECONNREFUSED, -EISCONN, -EINPROGRESS, -EALREADY, -EAGAIN, -EINTR, RESTART. `options`: how the log shows the two directions. */
  connect(task: TaskId, fd: Descriptor, address: string, options: ObjectOptions = {}): number {
    return atomically(this.m, (m) => connect(m, task, fd, address, options))
  }

  /** Descriptor of the connection; -EINVAL, -EAGAIN, -EMFILE, -EINTR, RESTART. */
  accept(task: TaskId, fd: Descriptor): number {
    return atomically(this.m, (m) => accept(m, task, fd))
  }

  /** `how`: 0 reading, 1 writing, 2 both; 0, -ENOTCONN. */
  shutdown(task: TaskId, fd: Descriptor, how: number): number {
    return atomically(this.m, (m) => shutdown(m, task, pidOf(m, task), fd, how))
  }

  /** Own address, or the peer's; '' none. */
  address(pid: Pid, fd: Descriptor, peer: boolean): string {
    return atomically(this.m, (m) => addressOf(m, pid, fd, peer))
  }

  /** Gives a datagram socket the address it sends to and receives from, '' none; 0. */
  connectDatagram(task: TaskId, fd: Descriptor, address: string): number {
    return atomically(this.m, (m) => connectDatagram(m, pidOf(m, task), fd, address))
  }

  /** What is received, with its sender if it is a datagram; `flags`: Message bits. Errors as `files.read`. */
  receive(task: TaskId, fd: Descriptor, into: Uint8Array, flags: number, options: TransferOptions = {}): Datagram | number {
    return atomically(this.m, (m) => {
      const row = socketAt(m, pidOf(m, task), fd)
      return row < 0 ? row : receiveFrom(m, task, row, into, flags, options)
    })
  }

  /** Sends through a stream, or one datagram to `address` ('': to its peer); `flags`: Message bits. Errors as `files.write`; -EDESTADDRREQ, -EMSGSIZE. */
  send(task: TaskId, fd: Descriptor, bytes: Uint8Array, address: string, flags: number, options: TransferOptions = {}): number {
    return atomically(this.m, (m) => {
      const row = socketAt(m, pidOf(m, task), fd)
      return row < 0 ? row : send(m, task, row, bytes, { address, flags }, options)
    })
  }

  /** Descriptors that go with the next byte the task sends, in the same commit; 0, -EINVAL, -EBADF, -ENFILE. `elsewhere`: see socket-transfer.ts. */
  sendDescriptors(task: TaskId, fd: Descriptor, fds: readonly Descriptor[], elsewhere: (fd: Descriptor) => OpenFileId = () => 0): number {
    return atomically(this.m, (m) => {
      const row = socketAt(m, pidOf(m, task), fd)
      return row < 0 ? row : sendDescriptors(m, task, row, fds, elsewhere)
    })
  }

  /** New descriptors for those that came with the next byte, at most `most`; `lost`: there were more. */
  receiveDescriptors(task: TaskId, fd: Descriptor, most: number): { readonly fds: number[]; readonly lost: boolean } {
    return atomically(this.m, (m) => {
      const row = socketAt(m, pidOf(m, task), fd)
      return row < 0 ? { fds: [], lost: false } : receiveDescriptors(m, task, row, most)
    })
  }

  /** An option's value (SocketOption); `kind`: its SocketFlag bits; -EBADF, -ENOTSOCK. */
  option(task: TaskId, fd: Descriptor, option: number): number {
    return atomically(this.m, (m) => {
      const row = socketAt(m, pidOf(m, task), fd)
      if (row < 0) return row
      if (option === SocketOption.error) return takeError(m, row)
      if (option === SocketOption.kind) return fileWord(m, row, FileWord.socketFlags)
      if (option === SocketOption.listening) return fileWord(m, row, FileWord.socketState) === SocketState.listening ? 1 : 0
      return hasFlag(m, row, option === SocketOption.reuseAddress ? SocketFlag.reuseAddress : SocketFlag.resetOnClose) ? 1 : 0
    })
  }

  setOption(task: TaskId, fd: Descriptor, option: number, on: boolean): number {
    return atomically(this.m, (m) => {
      const row = socketAt(m, pidOf(m, task), fd)
      if (row < 0) return row
      setFlag(m, row, option === SocketOption.reuseAddress ? SocketFlag.reuseAddress : SocketFlag.resetOnClose, on)
      return 0
    })
  }

  /** Connects to a host outside the machine; there, or failing with its error, after the delay. -EINPROGRESS, -EISCONN, -ENFILE. */
  connectRemote(task: TaskId, fd: Descriptor, connection: RemoteConnection): number {
    return atomically(this.m, (m) => {
      const row = socketAt(m, pidOf(m, task), fd)
      return row < 0 ? row : connectRemote(m, task, row, connection)
    })
  }

  /** The answer of a host outside, seen after the delay; `ends`: it closes the connection. 0, -ENOTCONN, -ENOMEM. */
  answerRemote(task: TaskId, fd: Descriptor, bytes: Uint8Array, ends: boolean, delay: Delay): number {
    return atomically(this.m, (m) => {
      const row = socketAt(m, pidOf(m, task), fd)
      return row < 0 ? row : answerRemote(m, task, row, bytes, ends, delay)
    })
  }
}
