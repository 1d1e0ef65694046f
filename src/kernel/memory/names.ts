/**
 * Names by which processes find what they share: addresses of sockets, semaphores, memory segments. A name is bound to
 * one number (an open file, an object, a segment); a name of kind `label` is bound to nothing and only remembered.
 *
 * `address` and `datagram` are the addresses of stream and datagram sockets. `accepted`: own address of a connection
 * that was accepted there, one name each, bound to whether it may be reused; `closed`: address where a connection was
 * closed that no new listener may have for a while (TIME_WAIT), bound to the second at which that ends.
 * `crossData`: bytes that the interpreters of a process hand to each other, bound to a segment.
 */
import { LONGEST_NAME, NAMES, NameWord, nameRow, type NameId } from './layout'
import { type Machine, readWord } from './machine'
import type { Pid } from '../../model/ids'
import { freeRow, allocateRow, topRow } from './table'

export const NameKind = { address: 1, semaphore: 2, segment: 3, label: 4, datagram: 5, accepted: 6, closed: 7, crossData: 8 } as const
export type NameKindValue = (typeof NameKind)[keyof typeof NameKind]

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Row of the name, 0: no such name. */
export function findName(m: Machine, kind: NameKindValue, name: string): NameId {
  const bytes = encoder.encode(name)
  const top = topRow(m, NAMES)
  for (let row = 1; row <= top; row++) {
    const at = nameRow(row)
    if (readWord(m, at + NameWord.kind) === kind && readWord(m, at + NameWord.length) === bytes.length && sameBytes(m, at, bytes)) return row
  }
  return 0
}

/** Where, and by which process, the program made what is named. */
export interface Maker {
  readonly line?: number
  readonly file?: string
  readonly pid?: Pid
}

/** Row of a new name; 0: it is taken, empty or too long, or there are too many names. */
export function bindName(m: Machine, kind: NameKindValue, name: string, value: number, { line = 0, file = '', pid = 0 }: Maker = {}): NameId {
  const bytes = encoder.encode(name)
  if (bytes.length === 0 || bytes.length > LONGEST_NAME) return 0
  if (kind !== NameKind.label && kind !== NameKind.accepted && findName(m, kind, name)) return 0
  const row = allocateRow(m, NAMES)
  if (!row) return 0
  const at = nameRow(row)
  m.words[at + NameWord.kind] = kind
  m.words[at + NameWord.value] = value
  m.words[at + NameWord.length] = bytes.length
  m.words[at + NameWord.line] = line
  m.words[at + NameWord.file] = file ? m.log.intern(file) : 0
  m.words[at + NameWord.pid] = pid
  new Uint8Array(m.words.buffer, (at + NameWord.text) * 4, bytes.length).set(bytes)
  return row
}

export const unbindName = (m: Machine, row: NameId): void => freeRow(m, NAMES, row)

/** Takes a name away; what it was bound to, 0: nothing. */
export function takeName(m: Machine, kind: NameKindValue, name: string): number {
  const row = findName(m, kind, name)
  const value = nameValue(m, row)
  if (row) unbindName(m, row)
  return value
}

export const nameValue = (m: Machine, row: NameId): number => (row ? readWord(m, nameRow(row) + NameWord.value) : 0)

/** Binds a name to another number. */
export const rebindName = (m: Machine, row: NameId, value: number): void => {
  m.words[nameRow(row) + NameWord.value] = value
}

/** Leaves a name to be read, but no longer to be found. */
export const makeLabel = (m: Machine, row: NameId): void => {
  m.words[nameRow(row) + NameWord.kind] = NameKind.label
}

/** The name itself; '' for row 0. */
export function nameText(m: Machine, row: NameId): string {
  if (!row) return ''
  const at = nameRow(row)
  // copied first: a TextDecoder refuses shared memory
  return decoder.decode(new Uint8Array(m.words.buffer, (at + NameWord.text) * 4, readWord(m, at + NameWord.length)).slice())
}

/** What processes find by a name, and where and by whom the program made it. */
export interface Bound {
  readonly name: string
  readonly value: number
  readonly line: number
  readonly fileId: number
  readonly pid: Pid
}

/** All names of a kind, by their rows. */
export function namesOf(m: Machine, kind: NameKindValue): Bound[] {
  const top = topRow(m, NAMES)
  const found = []
  for (let row = 1; row <= top; row++) {
    const at = nameRow(row as NameId)
    if (readWord(m, at + NameWord.kind) !== kind) continue
    found.push({
      name: nameText(m, row as NameId),
      value: nameValue(m, row as NameId),
      line: readWord(m, at + NameWord.line),
      fileId: readWord(m, at + NameWord.file),
      pid: readWord(m, at + NameWord.pid),
    })
  }
  return found
}

function sameBytes(m: Machine, at: number, bytes: Uint8Array): boolean {
  const stored = new Uint8Array(m.words.buffer, (at + NameWord.text) * 4, bytes.length)
  return bytes.every((byte, index) => byte === stored[index])
}
