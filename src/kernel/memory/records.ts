/**
 * How the kernel writes its log: every record at the instant of the current commit and with its step,
 * subjects with the line they are at. One record object is reused.
 */
import { Header, HeaderReal, ObjectWord, TaskWord } from './layout'
import { type Machine, headerWord, setHeaderWord, headerReal, setHeaderReal, taskWord, setTaskWord, objectWord } from './machine'
import type { Touch } from '../../log/touches'
import { utf8Length } from '../../log/utf8-length'
import { BlockReason, RecordKind, TaskState, type RecordKindValue } from '../../log/record-kinds'
import type { ObjectId, Pid, TaskId } from '../../model/ids'

/** Records that name the strand running in a task instead of the task. */
const RECORDED_OF_STRAND: ReadonlySet<number> = new Set([
  RecordKind.wake,
  RecordKind.output,
  RecordKind.input,
  RecordKind.operation,
  RecordKind.line,
  RecordKind.exception,
  RecordKind.problem,
  RecordKind.contents,
  RecordKind.file,
  RecordKind.inside,
  RecordKind.access,
])

/** Begins a new step; returns its number. */
export function nextStep(m: Machine): number {
  const step = headerWord(m, Header.step) + 1
  setHeaderWord(m, Header.step, step)
  return step
}

/** The task is at this line when it commits. */
export function commitPlace(m: Machine, id: TaskId): void {
  setTaskWord(m, id, TaskWord.committedLine, taskWord(m, id, TaskWord.line))
  setTaskWord(m, id, TaskWord.committedFile, taskWord(m, id, TaskWord.file))
}

/** Appends a record about `subject` (0: nobody); line, file and pid are those of `at`, usually the subject itself. */
export function record(m: Machine, kind: RecordKindValue, subject: TaskId, objectId: ObjectId, a: number, b: number, text = '', at = subject): void {
  const strand = subject ? taskWord(m, subject, TaskWord.strand) : 0
  const f = m.fields
  f.task = strand && RECORDED_OF_STRAND.has(kind) ? strand : subject
  f.object = objectId
  f.a = a
  f.b = b
  // another task may end it while its worker runs ahead
  const ended = kind === RecordKind.state && (a === TaskState.finished || a === TaskState.crashed)
  f.line = at ? taskWord(m, at, ended ? TaskWord.committedLine : TaskWord.line) : 0
  f.fileId = at ? taskWord(m, at, ended ? TaskWord.committedFile : TaskWord.file) : 0
  f.pid = at ? taskWord(m, at, TaskWord.pid) : 0
  f.text = text
  f.textId = 0
  append(m, kind)
  // it shares the state of its task
  if (strand && kind === RecordKind.state) {
    setTaskWord(m, strand, TaskWord.state, taskWord(m, subject, TaskWord.state))
    record(m, kind, strand, objectId, a, b, '', at)
  }
}

/** What a task wrote to the terminal; `bytesLeft`: so many bytes of the same write are still to come. */
export function outputRecord(m: Machine, task: TaskId, stream: 1 | 2, text: string, bytesLeft = 0): void {
  setHeaderReal(m, HeaderReal.outputBytes, headerReal(m, HeaderReal.outputBytes) + utf8Length(text))
  record(m, RecordKind.output, task, 0, stream, Math.min(bytesLeft, MOST_BYTES_LEFT), text)
}

/** What a word of a record holds. */
const MOST_BYTES_LEFT = 2 ** 31 - 1

/** Tells what the commit of a task touches, where a recorded run tells that. */
export function touchRecord(m: Machine, task: TaskId, { what, how }: Touch): void {
  if (what === '' || headerWord(m, Header.allPoints) !== 1) return
  record(m, RecordKind.access, task, 0, TOUCHES, taskWord(m, task, TaskWord.points), JSON.stringify([what, how]))
}

/** Of an access record: what it says is what a commit touches. */
const TOUCHES = 3

/** Appends what is in `m.fields`. */
export function append(m: Machine, kind: RecordKindValue): void {
  m.log.append(headerReal(m, HeaderReal.now), kind, headerWord(m, Header.step), m.fields)
}

/** Appends a record of a process as a whole; `textId`: instead of `text`. */
export function processRecord(m: Machine, kind: RecordKindValue, pid: Pid, b: number, text: string, method = 0, textId = 0): void {
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
export function stateRecord(m: Machine, id: TaskId): void {
  const state = taskWord(m, id, TaskWord.state)
  const waits = state === TaskState.blocked || state === TaskState.deadlocked
  record(m, RecordKind.state, id, waits ? taskWord(m, id, TaskWord.shown) : 0, state, waits ? taskWord(m, id, TaskWord.reason) : BlockReason.none)
}

/** The owner of a mutex, from its row, if it is visible; where nobody owns it, the line is that of `actor`. `already`: it has had it since it acquired it, together with the one before. */
export function ownerRecord(m: Machine, id: ObjectId, actor: TaskId, already = false): void {
  if (!objectWord(m, id, ObjectWord.visible)) return
  const owner = objectWord(m, id, ObjectWord.owner)
  record(m, RecordKind.owner, owner, id, already ? 1 : 0, owner ? objectWord(m, id, ObjectWord.count) : 0, '', owner || actor)
}

/** The object as it came to be: kind, value, name, place of creation. */
export function objectRecord(m: Machine, id: ObjectId, name: string, textId = 0): void {
  const f = m.fields
  f.task = 0
  f.object = id
  f.a = objectWord(m, id, ObjectWord.kind)
  f.b = objectWord(m, id, ObjectWord.value)
  f.line = objectWord(m, id, ObjectWord.line)
  f.fileId = objectWord(m, id, ObjectWord.file)
  f.pid = objectWord(m, id, ObjectWord.pid)
  f.text = name
  f.textId = textId
  append(m, RecordKind.object)
}

/** An object that was copied when its process was forked; `line` is that of the holder then. */
export function copiedRecord(m: Machine, id: ObjectId, origin: ObjectId, holder: TaskId, line: number): void {
  const f = m.fields
  f.task = holder
  f.object = id
  f.a = origin
  f.b = holder ? 1 : 0
  f.line = line
  f.fileId = holder ? taskWord(m, holder, TaskWord.file) : 0
  f.pid = objectWord(m, id, ObjectWord.pid)
  f.text = ''
  f.textId = 0
  append(m, RecordKind.copied)
}
