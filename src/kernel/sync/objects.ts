/**
 * Kernel objects: rows that a mutex, a semaphore or a wait queue lives in, and names for things that only the log
 * knows. An object is *visible* once it is in the log; its id then never stands for anything else. A row that was
 * never logged is used again after `freeObject`.
 */
import { Header, MAX_OBJECTS, ObjectWord, objectRow, TaskWord } from '../memory/layout'
import { get, type Machine, object, setObject, setTask, task } from '../memory/machine'
import { ObjectKind } from '../../log/object-kinds'
import { RecordKind } from '../../log/record-kinds'
import { append, objectRecord, ownerRecord } from '../memory/records'

export interface ObjectOptions {
  readonly name?: string
  /** capacity, initial value, parties, task id of a thread object; -1 (default) none. For a semaphore: its value. */
  readonly value?: number
  /** whether it is logged; default false. `showObject` can do so later. */
  readonly visible?: boolean
  /** where it was created */
  readonly line?: number
  readonly file?: string
}

/** Returns the object's id. Throws RangeError when MAX_OBJECTS are in use. */
export function newObject(m: Machine, pid: number, kind: number, options: ObjectOptions): number {
  const id = allocateRow(m)
  const at = objectRow(id)
  m.words.fill(0, at, objectRow(id + 1))
  setObject(m, id, ObjectWord.used, 1)
  setObject(m, id, ObjectWord.kind, kind)
  setObject(m, id, ObjectWord.pid, pid)
  setObject(m, id, ObjectWord.value, options.value ?? -1)
  setObject(m, id, ObjectWord.line, options.line ?? 0)
  setObject(m, id, ObjectWord.file, options.file ? m.log.intern(options.file) : 0)
  if (options.visible) {
    setObject(m, id, ObjectWord.visible, 1)
    objectRecord(m, id, options.name ?? '')
  }
  return id
}

function allocateRow(m: Machine): number {
  const freed = get(m, Header.objectFree)
  if (freed) {
    m.words[Header.objectFree] = object(m, freed, ObjectWord.nextFree)
    return freed
  }
  const id = get(m, Header.objectTop) + 1
  if (id >= MAX_OBJECTS) throw new RangeError(`more than ${MAX_OBJECTS - 1} kernel objects`)
  m.words[Header.objectTop] = id
  return id
}

/** Nobody uses the object any more. Throws if a task waits on it. */
export function freeObject(m: Machine, id: number): void {
  if (!object(m, id, ObjectWord.used)) throw new Error(`object ${id} is freed twice`)
  if (object(m, id, ObjectWord.waiters) !== 0) throw new Error(`object ${id} is freed while a task waits on it`)
  if (object(m, id, ObjectWord.visible)) return
  setObject(m, id, ObjectWord.used, 0)
  setObject(m, id, ObjectWord.nextFree, get(m, Header.objectFree))
  m.words[Header.objectFree] = id
}

export const isVisible = (m: Machine, id: number): boolean => object(m, id, ObjectWord.visible) !== 0

/** The program knows the object by this name. */
export function nameObject(m: Machine, id: number, name: string): void {
  if (!object(m, id, ObjectWord.visible)) return
  const f = m.fields
  f.task = f.a = f.b = f.line = f.fileId = f.textId = 0
  f.object = id
  f.pid = object(m, id, ObjectWord.pid)
  f.text = name
  append(m, RecordKind.objectName)
}

/** Logs an object that was not logged so far, and who owns it. `line` 0: where it was created. */
export function showObject(m: Machine, id: number, name: string, line: number, kind = 0, value?: number): void {
  if (object(m, id, ObjectWord.visible)) return
  if (kind) setObject(m, id, ObjectWord.kind, kind)
  if (value !== undefined) setObject(m, id, ObjectWord.value, value)
  setObject(m, id, ObjectWord.visible, 1)
  if (line) setObject(m, id, ObjectWord.line, line)
  objectRecord(m, id, name)
  if (object(m, id, ObjectWord.owner)) ownerRecord(m, id, 0)
}

/** The object that stands for a task in joins; made and logged at the first call. */
export function threadObject(m: Machine, id: number): number {
  const known = task(m, id, TaskWord.threadObject)
  if (known) return known
  const made = newObject(m, task(m, id, TaskWord.pid), ObjectKind.thread, { value: id })
  setTask(m, id, TaskWord.threadObject, made)
  setObject(m, made, ObjectWord.visible, 1)
  objectRecord(m, made, '', task(m, id, TaskWord.name))
  return made
}
