/** What processes share by name and nobody took the name of away, as a problem of the run. */
import { FIRST_PID, ObjectWord } from '../memory/layout'
import { type Machine, objectWord } from '../memory/machine'
import { type Bound, NameKind } from '../memory/names'
import { append } from '../memory/records'
import { RecordKind } from '../../log/record-kinds'
import type { ObjectId } from '../../model/ids'

/** Kinds of names by what CPython's resource tracker calls what they name, in its order. */
export const TRACKED: ReadonlyMap<string, typeof NameKind.segment | typeof NameKind.semaphore> = new Map([
  ['semaphore', NameKind.semaphore],
  ['shared_memory', NameKind.segment],
])

/**
 * One problem for all names of a kind that were left, at the place where the first was made; none where none was. `code`: 'leftBehind', or
 * 'takenFromMaker', where a tracker took it away from a process that still runs; `taken`: it is gone.
 */
export function recordLeftBehind(m: Machine, what: string, left: readonly Bound[], { code = 'leftBehind', taken = false } = {}): void {
  const [first] = left
  if (!first) return
  const object = first.value as ObjectId
  const made = TRACKED.get(what) === NameKind.semaphore ? { line: objectWord(m, object, ObjectWord.line), fileId: objectWord(m, object, ObjectWord.file) } : first
  const f = m.fields
  f.task = f.object = f.a = f.b = f.textId = 0
  f.pid = FIRST_PID
  f.line = made.line
  f.fileId = made.fileId
  f.text = JSON.stringify({ code, kind: what, name: first.name, count: String(left.length), ...(taken ? { taken: '1' } : {}) })
  append(m, RecordKind.problem)
}
