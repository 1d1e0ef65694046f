/**
 * `kernel.log`: what only writes the log, namely what the program did, as the host sees it. Every record stands at the
 * instant and in the step of the commit under way, so all of these are called after `enter` said true.
 */
import { atomically, lock, unlock } from '../dispatch/kernel-lock'
import { HeaderReal, TaskWord } from '../memory/layout'
import { type Machine, headerReal, setHeaderReal, setTaskWord, taskWord } from '../memory/machine'
import { RecordKind, TaskState, type RecordKindValue } from '../../log/record-kinds'
import { copiedRecord, outputRecord, record, touchRecord } from '../memory/records'
import type { Touch } from '../../log/touches'
import type { ObjectId, Pid, TaskId } from '../../model/ids'

export class LogCalls {
  private readonly m: Machine
  private lastFile = ''
  private lastFileId = 0

  constructor(m: Machine) {
    this.m = m
  }

  /** What later records of this task carry as line; `file` '': the main program. */
  setLine(task: TaskId, line: number, file = ''): void {
    if (file !== this.lastFile) {
      this.lastFileId = file ? atomically(this.m, (m) => m.log.intern(file)) : 0
      this.lastFile = file
    }
    setTaskWord(this.m, task, TaskWord.line, line)
    setTaskWord(this.m, task, TaskWord.file, this.lastFileId)
  }

  /** Shows a running task as blocked for `reason` (BlockReason), or, with 0, as running again: virtual time stands still in between. */
  showHeld(task: TaskId, reason: number): void {
    this.append(RecordKind.state, task, 0, reason ? TaskState.blocked : TaskState.running, reason, '')
  }

  /** The task reads, or writes, `text` of the object at this address. */
  access(task: TaskId, writes: boolean, address: number, text: string): void {
    this.append(RecordKind.access, task, address, writes ? 1 : 0, taskWord(this.m, task, TaskWord.points), text)
  }

  /** The task looks at, or changes, what others may change or look at, without a commit. */
  touches(task: TaskId, touch: Touch): void {
    atomically(this.m, (m) => touchRecord(m, task, touch))
  }

  /** What the task has read with its last access. */
  valueRead(task: TaskId, value: string): void {
    this.append(RecordKind.access, task, 0, 2, 0, value)
  }

  line(task: TaskId): void {
    this.append(RecordKind.line, task, 0, 0, 0, '')
  }

  /** `bytesLeft`: so many bytes of the same write are still to come. */
  output(task: TaskId, stream: 1 | 2, text: string, bytesLeft = 0): void {
    atomically(this.m, (m) => outputRecord(m, task, stream, text, bytesLeft))
  }

  input(task: TaskId, text: string, endOfFile: boolean): void {
    this.append(RecordKind.input, task, 0, 0, endOfFile ? 1 : 0, text)
  }

  /** `op`: Operation; `object` 0 none. */
  operation(task: TaskId, op: number, object: ObjectId, b = 0, text = ''): void {
    this.append(RecordKind.operation, task, object, op, b, text)
  }

  contents(task: TaskId, object: ObjectId, size: number, json: string): void {
    this.append(RecordKind.contents, task, object, 0, size, json)
  }

  /** A global of the task's process: `json` is [name, repr]; `present` false: it is gone. */
  variable(task: TaskId, pid: Pid, present: boolean, json: string): void {
    this.append(RecordKind.variable, task, 0, pid, present ? 1 : 0, json)
  }

  /** A change of the disk, as RecordKind.file describes it; `task` 0: nobody's. */
  fileChange(task: TaskId, bytes: number, json: string): void {
    atomically(this.m, (m) => {
      setHeaderReal(m, HeaderReal.fileChars, headerReal(m, HeaderReal.fileChars) + json.length)
      record(m, RecordKind.file, task, 0, 0, bytes, json)
    })
  }

  /** UTF-16 code units of all file records so far. */
  fileChars(): number {
    return headerReal(this.m, HeaderReal.fileChars)
  }

  /** `object` is a copy of `origin`, made when its process was forked; `holder`: the task that held it, or a lock in it, then, at `line`; 0 nobody. */
  copied(object: ObjectId, origin: ObjectId, holder: TaskId, line: number): void {
    atomically(this.m, (m) => copiedRecord(m, object, origin, holder, line))
  }

  /** Where a task is. */
  lineOf(task: TaskId): number {
    return taskWord(this.m, task, TaskWord.line)
  }

  exception(task: TaskId, traceback: string, endsMain: boolean): void {
    this.append(RecordKind.exception, task, 0, 0, endsMain ? 1 : 0, traceback)
  }

  /** `kind`: Surrounding. */
  inside(task: TaskId, kind: number, name: string): void {
    this.append(RecordKind.inside, task, 0, kind, 0, name)
  }

  problem(task: TaskId, json: string): void {
    this.append(RecordKind.problem, task, 0, 0, 0, json)
  }

  wake(task: TaskId, woken: TaskId, kind: number, object: ObjectId): void {
    this.append(RecordKind.wake, task, object, woken, kind, '')
  }

  private append(kind: RecordKindValue, task: TaskId, object: ObjectId, a: number, b: number, text: string): void {
    const { m } = this
    lock(m)
    try {
      record(m, kind, task, object, a, b, text)
    } finally {
      unlock(m)
    }
  }
}
