/**
 * Kernel objects: rows that a mutex, a semaphore or a wait queue lives in, and names for things that only the log
 * knows. An object is *visible* once it is in the log; its id then never stands for anything else. A row that was
 * never logged is used again after `freeObject`.
 */
import { Header, MAX_OBJECTS, ObjectWord, objectRow, TaskWord, type ListAddress } from '../memory/layout'
import { type Machine, headerWord, setHeaderWord, taskWord, setTaskWord, objectWord, setObjectWord } from '../memory/machine'
import { RecordKind } from '../../log/record-kinds'
import { append, objectRecord, ownerRecord } from '../memory/records'
import type { ObjectId, Pid, TaskId } from '../../model/ids'
import { ObjectKind, type ObjectKindValue } from '../../log/object-kinds'

export interface ObjectOptions {
  readonly name?: string
  /** capacity, initial value, parties, task id of a thread object; -1 (default) none. For a semaphore: its value. */
  readonly value?: number
  /** whether it is logged; default false. `showObject` can do so later. */
  readonly visible?: boolean
  /** whether it lies in the memory of its process; default false: other processes may come at it */
  readonly local?: boolean
  /** where it was created */
  readonly line?: number
  readonly file?: string
}

/** Returns the object's id. Throws RangeError when MAX_OBJECTS are in use. */
export function newObject(m: Machine, pid: Pid, kind: ObjectKindValue, options: ObjectOptions): ObjectId {
  const id = allocateRow(m)
  const at = objectRow(id)
  m.words.fill(0, at, objectRow(id + 1))
  setObjectWord(m, id, ObjectWord.used, 1)
  setObjectWord(m, id, ObjectWord.kind, kind)
  setObjectWord(m, id, ObjectWord.pid, pid)
  setObjectWord(m, id, ObjectWord.value, options.value ?? -1)
  setObjectWord(m, id, ObjectWord.local, options.local ? 1 : 0)
  setObjectWord(m, id, ObjectWord.line, options.line ?? 0)
  setObjectWord(m, id, ObjectWord.file, options.file ? m.log.intern(options.file) : 0)
  if (options.visible) {
    setObjectWord(m, id, ObjectWord.visible, 1)
    objectRecord(m, id, options.name ?? '')
  }
  return id
}

function allocateRow(m: Machine): number {
  const freed = headerWord(m, Header.objectFree)
  if (freed) {
    setHeaderWord(m, Header.objectFree, objectWord(m, freed, ObjectWord.nextFree))
    return freed
  }
  const id = headerWord(m, Header.objectTop) + 1
  if (id >= MAX_OBJECTS) throw new RangeError(`more than ${MAX_OBJECTS - 1} kernel objects`)
  setHeaderWord(m, Header.objectTop, id)
  return id
}

/** Nobody uses the object any more. Throws if a task waits on it. */
export function freeObject(m: Machine, id: ObjectId): void {
  if (!objectWord(m, id, ObjectWord.used)) throw new Error(`object ${id} is freed twice`)
  if (objectWord(m, id, ObjectWord.waiters) !== 0) throw new Error(`object ${id} is freed while a task waits on it`)
  if (objectWord(m, id, ObjectWord.visible)) return
  setObjectWord(m, id, ObjectWord.used, 0)
  setObjectWord(m, id, ObjectWord.nextFree, headerWord(m, Header.objectFree))
  setHeaderWord(m, Header.objectFree, id)
}

/** The tasks that wait on an object. */
export const waitersOf = (id: ObjectId): ListAddress => objectRow(id) + ObjectWord.waiters

export const isVisible = (m: Machine, id: ObjectId): boolean => objectWord(m, id, ObjectWord.visible) !== 0

/** The program knows the object by this name. */
export function nameObject(m: Machine, id: ObjectId, name: string): void {
  if (!objectWord(m, id, ObjectWord.visible)) return
  const f = m.fields
  f.task = f.a = f.b = f.line = f.fileId = f.textId = 0
  f.object = id
  f.pid = objectWord(m, id, ObjectWord.pid)
  f.text = name
  append(m, RecordKind.objectName)
}

/** Logs an object that was not logged so far, and who owns it. `line` 0: where it was created. */
export function showObject(m: Machine, id: ObjectId, name: string, line: number, kind: ObjectKindValue | 0 = 0, value?: number): void {
  if (objectWord(m, id, ObjectWord.visible)) return
  if (kind) setObjectWord(m, id, ObjectWord.kind, kind)
  if (value !== undefined) setObjectWord(m, id, ObjectWord.value, value)
  setObjectWord(m, id, ObjectWord.visible, 1)
  if (line) setObjectWord(m, id, ObjectWord.line, line)
  objectRecord(m, id, name)
  if (objectWord(m, id, ObjectWord.owner)) ownerRecord(m, id, 0)
}

/** The object that stands for a task in joins; made and logged at the first call. */
export function threadObject(m: Machine, id: TaskId): ObjectId {
  const known = taskWord(m, id, TaskWord.threadObject)
  if (known) return known
  const made = newObject(m, taskWord(m, id, TaskWord.pid), ObjectKind.thread, { value: id })
  setTaskWord(m, id, TaskWord.threadObject, made)
  setObjectWord(m, made, ObjectWord.visible, 1)
  objectRecord(m, made, '', taskWord(m, id, TaskWord.name))
  return made
}
