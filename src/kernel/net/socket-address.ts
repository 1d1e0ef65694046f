/** Addresses of sockets: who has one, and how long it stays taken. An address is any string: a path, 'host:port'. */
import { fileAt } from '../files/descriptor'
import { FileKind } from '../files/file-kinds'
import { FileWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { HeaderReal, type OpenFileId } from '../memory/layout'
import { type Machine, headerReal, fileWord, setFileWord } from '../memory/machine'
import { bindName, findName, makeLabel, NameKind, nameText, nameValue, rebindName, unbindName } from '../memory/names'
import { hasFlag, SocketFlag, SocketState } from './socket-state'
import type { Descriptor, Pid } from '../../model/ids'

/** How long an address stays taken after a connection was closed at it (TIME_WAIT), seconds. */
const TIME_WAIT_S = 60

/** The open file of a socket's descriptor; -EBADF, -ENOTSOCK. */
export function socketAt(m: Machine, pid: Pid, fd: Descriptor): number {
  const row = fileAt(m, pid, fd)
  if (!row) return -Errno.EBADF
  return fileWord(m, row, FileWord.kind) === FileKind.socket ? row : -Errno.ENOTSOCK
}

/** 0, -EADDRINUSE (never of a path: its file decides), -EINVAL (it has an address, or the address cannot be one), -ENAMETOOLONG. */
export function bind(m: Machine, pid: Pid, fd: Descriptor, address: string): number {
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  if (fileWord(m, row, FileWord.socketState) !== SocketState.fresh || fileWord(m, row, FileWord.localName) || address === '') return -Errno.EINVAL
  const kind = hasFlag(m, row, SocketFlag.datagram) ? NameKind.datagram : NameKind.address
  const taken = findName(m, kind, address)
  // a path: whoever binds has made the file, so that of the earlier socket is gone, and nobody finds it any more
  if (taken && !hasFlag(m, row, SocketFlag.internet) && !address.startsWith('\0')) makeLabel(m, taken)
  else if (taken || (kind === NameKind.address && isHeld(m, row, address))) return -Errno.EADDRINUSE
  const name = bindName(m, kind, address, row)
  if (!name) return -Errno.ENAMETOOLONG
  setFileWord(m, row, FileWord.localName, name)
  setFileWord(m, row, FileWord.socketState, SocketState.bound)
  return 0
}

/** Whether connections, open or closed a moment ago, keep an address; SO_REUSEADDR there and here lets it go. */
function isHeld(m: Machine, row: OpenFileId, address: string): boolean {
  const reuses = hasFlag(m, row, SocketFlag.reuseAddress)
  const accepted = findName(m, NameKind.accepted, address)
  if (accepted && !(reuses && nameValue(m, accepted) === 1)) return true
  const closed = findName(m, NameKind.closed, address)
  if (!closed || reuses) return false
  if (nameValue(m, closed) > seconds(m)) return true
  unbindName(m, closed)
  return false
}

const seconds = (m: Machine): number => Math.floor(headerReal(m, HeaderReal.now) / 1e9)

/** Nobody may bind an address for a while, unless he reuses it. */
export function keepAddress(m: Machine, address: string): void {
  const until = seconds(m) + TIME_WAIT_S
  const name = findName(m, NameKind.closed, address)
  if (name) rebindName(m, name, until)
  else bindName(m, NameKind.closed, address, until)
}

/** Gives a datagram socket the address it sends to and alone receives from, '' none; 0, -EBADF, -ENOTSOCK. */
export function connectDatagram(m: Machine, pid: Pid, fd: Descriptor, address: string): number {
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  const known = fileWord(m, row, FileWord.peerName)
  if (known) unbindName(m, known)
  setFileWord(m, row, FileWord.peerName, address === '' ? 0 : bindName(m, NameKind.label, address, 0))
  return 0
}

/** Own address of a socket, or with `peer` that of the other side; '' none. */
export function addressOf(m: Machine, pid: Pid, fd: Descriptor, peer: boolean): string {
  const row = socketAt(m, pid, fd)
  return row < 0 ? '' : nameText(m, fileWord(m, row, peer ? FileWord.peerName : FileWord.localName))
}
