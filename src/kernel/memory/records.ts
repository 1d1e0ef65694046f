/**
 * How the kernel writes its log: every record at the instant of the current commit and with its step,
 * subjects with the line they are at. One record object is reused.
 */
import { Header, HeaderReal, ObjectWord, TaskWord } from './layout'
import { get, type Machine, object, real, setTask, task } from './machine'
import { BlockReason, RecordKind, TaskState } from '../../log/record-kinds'

/** What a task does is told of the strand that goes on in it. */
const TOLD_OF_STRANDS: ReadonlySet<number> = new Set([
  RecordKind.wake,
  RecordKind.output,
  RecordKind.input,
  RecordKind.operation,
  RecordKind.line,
  RecordKind.exception,
  RecordKind.problem,
  RecordKind.contents,
  RecordKind.file,
])

/** Begins a new step; returns its number. */
export function nextStep(m: Machine): number {
  const step = get(m, Header.step) + 1
  m.words[Header.step] = step
  return step
}

/** Appends a record about `subject` (0: nobody); line, file and pid are those of `at`, usually the subject itself. */
export function record(m: Machine, kind: number, subject: number, objectId: number, a: number, b: number, text = '', at = subject): void {
  const strand = subject ? task(m, subject, TaskWord.strand) : 0
  const f = m.fields
  f.task = strand && TOLD_OF_STRANDS.has(kind) ? strand : subject
  f.object = objectId
  f.a = a
  f.b = b
  f.line = at ? task(m, at, TaskWord.line) : 0
  f.fileId = at ? task(m, at, TaskWord.file) : 0
  f.pid = at ? task(m, at, TaskWord.pid) : 0
  f.text = text
  f.textId = 0
  append(m, kind)
  // it shares the state of its task
  if (strand && kind === RecordKind.state) {
    setTask(m, strand, TaskWord.state, a)
    record(m, kind, strand, objectId, a, b, '', at)
  }
}

/** Appends what is in `m.fields`. */
export function append(m: Machine, kind: number): void {
  m.log.append(real(m, HeaderReal.now), kind, get(m, Header.step), m.fields)
}

/** Appends a record of a process as a whole; `textId`: instead of `text`. */
export function processRecord(m: Machine, kind: number, pid: number, b: number, text: string, method = 0, textId = 0): void {
  const f = m.fields
  f.task = f.line = f.fileId = 0
  f.textId = textId
  f.object = method
  f.pid = f.a = pid
  f.b = b
  f.text = text
  append(m, kind)
}

/** The task's state record, from its row. */
export function stateRecord(m: Machine, id: number): void {
  const state = task(m, id, TaskWord.state)
  const waits = state === TaskState.blocked || state === TaskState.deadlocked
  record(m, RecordKind.state, id, waits ? task(m, id, TaskWord.shown) : 0, state, waits ? task(m, id, TaskWord.reason) : BlockReason.none)
}

/** The owner of a mutex, from its row, if it is visible; where nobody owns it, the line is that of `actor`. */
export function ownerRecord(m: Machine, id: number, actor: number): void {
  if (!object(m, id, ObjectWord.visible)) return
  const owner = object(m, id, ObjectWord.owner)
  record(m, RecordKind.owner, owner, id, 0, owner ? object(m, id, ObjectWord.count) : 0, '', owner || actor)
}

/** The object as it came to be: kind, value, name, place of creation. */
export function objectRecord(m: Machine, id: number, name: string, textId = 0): void {
  const f = m.fields
  f.task = 0
  f.object = id
  f.a = object(m, id, ObjectWord.kind)
  f.b = object(m, id, ObjectWord.value)
  f.line = object(m, id, ObjectWord.line)
  f.fileId = object(m, id, ObjectWord.file)
  f.pid = object(m, id, ObjectWord.pid)
  f.text = name
  f.textId = textId
  append(m, RecordKind.object)
}
