/**
 * Decodes a trace log into a run model, while the log may still be growing. What the model holds depends only on the
 * records decoded, never on how they were spread over pulls. Records of later versions are left out (known-records.ts).
 *
 * Steps: a commit gets a step when its first record that shows something arrives. Records that show nothing by
 * themselves (owner, contents, GIL, choice, names) and come in a commit of their own belong to the step before if they
 * complete the operation it showed (an `acquire` and then its owner, a `put` and then the contents), else to the next.
 */
import { cell } from '../../model/cells'
import type { Configuration, Program } from '../../model/configuration'
import { type LogBuffers, LogReader, type LogRecord } from '../../log/log'
import { BlockReason, nameOf, Operation, RecordKind, StopReason, Surrounding, TaskFlag, TaskState } from '../../log/record-kinds'
import { parseVariable } from '../model/file-change'
import { checkRecord } from './check-record'
import { isKnown } from './known-records'
import { GrowingModel, parseTasks } from './growing-model'
import { objectKindName, verdictName } from '../model/names'
import { changeValue, dropItems, setFirstValue } from './object-value'
import { type GrowingObject, type GrowingTask, newObject } from './record-rows'
import { stuckMark } from './stuck-mark'
import type { Problem, RunModel, TaskKind } from '../model/run-model'
import { PoolDecoder } from './pool-decoder'
import { addProblem, dropSuspicions, parseProblem } from '../model/problems'
import { taskLabel } from '../model/task-label'
import { ProcessDecoder } from './process-decoder'
import { lastOf } from '../model/row-list'
import { IntColumn } from '../model/columns'
import { StrandTurns } from './strand-turns'
import { silentFailures } from '../explain/silent-failures'
import { buildVerdict, missedBy } from '../explain/verdict'

export interface RunBuilder {
  readonly model: RunModel
  /** Decodes the records published since the last call, at most `limit`; returns how many. Never throws: see `fault`. */
  pull(limit?: number): number
  /** Why the log cannot be read any further; null: it can. What was read stays, with the verdict that the run was ended. */
  readonly fault: Error | null
}

const QUIET = new Uint8Array(64)
for (const kind of [
  RecordKind.owner,
  RecordKind.contents,
  RecordKind.gil,
  RecordKind.choice,
  RecordKind.switch,
  RecordKind.access,
  RecordKind.objectName,
  RecordKind.taskName,
  RecordKind.pipeEnd,
  RecordKind.variable,
  RecordKind.processName,
  RecordKind.expected,
  RecordKind.copied,
  RecordKind.inside,
]) {
  QUIET[kind] = 1
}

const GOING_ON: ReadonlySet<number> = new Set([TaskState.ready, TaskState.gil, TaskState.running])

/** Records whose `object` is something else. */
const NAMES_NO_OBJECT: ReadonlySet<number> = new Set([RecordKind.choice, RecordKind.switch, RecordKind.process, RecordKind.task, RecordKind.verdict, RecordKind.access])

/** A builder over a log; call `pull` once a frame. */
export function createRunBuilder(program: Program, configuration: Configuration, log: LogBuffers): RunBuilder {
  const reader = new LogReader(log)
  const model = new GrowingModel(program, configuration, reader.texts)
  const decoder = new Decoder(model)
  const visit = (record: LogRecord) => {
    if (isKnown(record)) decoder.decode(record)
  }
  let fault: Error | null = null
  let trimmed = false
  return {
    model,
    get fault() {
      return fault
    },
    pull(limit) {
      if (fault) return 0
      let count = 0
      try {
        count = reader.read(visit, limit)
      } catch (error) {
        fault = error instanceof Error ? error : new Error(String(error))
        decoder.endUnread()
      }
      if (!trimmed && model.verdict) {
        trimmed = true
        model.trim()
      }
      if (count > 0 || fault) model.version++
      return count
    },
  }
}

class Decoder {
  private readonly model: GrowingModel
  /** commit number of the record before, and the step it is shown as (-1: none yet) */
  private commit = -1
  private commitStep = -1
  /** the last operation, while nothing was shown after it */
  private lastOperation = 0
  private lastOperationObject = 0
  private lastOperationTask = 0
  private lastException = ''
  private readonly exceptionsByPid = new Map<number, string>()
  private readonly processes: ProcessDecoder
  private readonly pools = new PoolDecoder()
  private readonly turns = new StrandTurns()
  /** queues that were shut down, until the log tells what is left in them */
  private readonly shutDown = new Set<GrowingObject>()

  constructor(model: GrowingModel) {
    this.model = model
    this.processes = new ProcessDecoder(model)
  }

  /** The rest of the log cannot be read: that is how the run ends. */
  endUnread(): void {
    const { model } = this
    model.verdict = { kind: 'stopped', atUs: model.endUs, tasks: [], cycle: [], causes: [], partly: null, detail: StopReason.unreadableLog }
  }

  decode(record: LogRecord): void {
    const { model } = this
    checkRecord(record, model)
    const { events } = model
    const atUs = Math.max(model.endUs, record.atNs / 1000)
    model.endUs = atUs
    const row = events.add()
    const step = this.stepOf(record, row, atUs)
    events.fill(row, step, atUs, record)

    if (record.kind === RecordKind.task) this.addTask(record, step, atUs)
    if (record.kind === RecordKind.object) this.addObject(record, step)
    this.turns.take(record, model.tasks, step, atUs)
    const task = model.tasks[record.task - 1]
    if (task && QUIET[record.kind] !== 1) {
      task.events.push(row)
      if (record.line > 0 && record.kind !== RecordKind.task) {
        task.lineNow = record.line
        task.fileNow = record.fileId
      }
    }
    const object = NAMES_NO_OBJECT.has(record.kind) ? undefined : model.objectsById.get(record.object)
    object?.events.push(row)
    this.apply(record, row, step, atUs, task, object)
  }

  private stepOf(record: LogRecord, row: number, atUs: number): number {
    const { model } = this
    if (record.step !== this.commit) {
      this.commit = record.step
      this.commitStep = -1
    }
    if (this.commitStep >= 0) {
      model.stepTimes.setLast(atUs)
      return this.commitStep
    }
    if (QUIET[record.kind] !== 1) {
      this.lastOperation = 0
      model.stepTimes.push(atUs)
      model.pendingRow = -1
      this.commitStep = model.stepCount++
      return this.commitStep
    }
    if (model.pendingRow < 0 && this.completesLastOperation(record)) return model.stepCount - 1
    if (model.pendingRow < 0) model.pendingRow = row
    return model.stepCount
  }

  private completesLastOperation(record: LogRecord): boolean {
    if (this.lastOperation === 0 || record.object !== this.lastOperationObject) return false
    if (record.kind === RecordKind.contents) return this.lastOperation === Operation.put || this.lastOperation === Operation.get
    if (record.kind === RecordKind.owner) {
      return (
        (this.lastOperation === Operation.release && record.task !== this.lastOperationTask) || (this.lastOperation === Operation.acquire && record.task === this.lastOperationTask)
      )
    }
    return record.kind === RecordKind.objectName
  }

  private apply(record: LogRecord, row: number, step: number, atUs: number, task: GrowingTask | undefined, object: GrowingObject | undefined): void {
    const { model } = this
    switch (record.kind) {
      case RecordKind.process:
        this.processes.begin(record, step, atUs)
        break
      case RecordKind.processExit:
        this.processes.end(record.a, record.b, step, atUs)
        break
      case RecordKind.processName:
        this.processes.rename(record.a, record.text, step)
        break
      case RecordKind.signal:
        this.processes.signalled(record)
        break
      case RecordKind.pipeEnd:
        object?.ends?.change(record.a, record.b, step)
        break
      case RecordKind.variable: {
        const variable = parseVariable(record.text)
        if (variable) model.variables.set(record.a, variable[0], record.b === 1 ? variable[1] : null, step)
        break
      }
      case RecordKind.file:
        model.disk.take(record.text, record.b, record.task, step)
        break
      case RecordKind.taskName:
        if (task) task.name = record.text
        break
      case RecordKind.state:
        if (task) this.changeState(task, record.a, record.b, record.object, step)
        if (GOING_ON.has(record.a)) model.inside.delete(record.task)
        if (GOING_ON.has(record.a) && model.stuck.length > 0) model.stuck = model.stuck.filter(({ task: stuck }) => stuck !== record.task)
        break
      case RecordKind.objectName:
        if (object) {
          object.name = record.text
          object.internal = false
        }
        break
      case RecordKind.owner:
        if (object) this.changeOwner(object, record, step, task)
        break
      case RecordKind.wake:
        if (record.task !== 0) model.arrows.push(row)
        break
      case RecordKind.output:
        model.outputs.push({ atUs, step, task: record.task, stream: record.a === 2 ? 'stderr' : 'stdout', text: record.text, bytesLeft: Math.max(0, record.b), line: record.line })
        break
      case RecordKind.operation:
        this.lastOperation = record.a
        this.lastOperationObject = record.object
        this.lastOperationTask = record.task
        if (object) {
          if (record.line > 0) object.internal = false
          changeValue(object, record.a, record.b, step)
          if (record.a === Operation.shutdown) this.shutDown.add(object)
          object.channel?.operation(record.a, row, record.b, record.pid, step, atUs)
        }
        this.pools.operation(record, object, step)
        if (record.a === Operation.reap) this.processes.reaped(record.b, step)
        break
      case RecordKind.switch:
        model.switches.push({ task: record.task, point: record.a, picked: record.b, kind: record.object, candidates: parseTasks(record.text), row })
        break
      case RecordKind.choice:
        model.choices.push(row)
        break
      case RecordKind.gil: {
        const rows = model.gils.get(record.pid) ?? new IntColumn()
        model.gils.set(record.pid, rows)
        rows.push(row)
        break
      }
      case RecordKind.exception:
        // a program that ends itself does not do so of an exception of its threads and children
        if (record.b === 1 && model.process(record.pid)?.parentPid === 0) this.lastException = record.text
        this.exceptionsByPid.set(record.pid, record.text)
        break
      case RecordKind.problem:
        addProblem(model.problems, this.named({ atUs, step, task: record.task, line: record.line, ...parseProblem(record.text) }, record.fileId))
        break
      case RecordKind.verdict:
        model.points = record.object
        model.verdict = buildVerdict(model, {
          kind: verdictName(record.a),
          endedBy: record.b === 0 ? null : verdictName(record.b),
          atUs,
          step,
          text: record.text,
          traceback: this.lastException,
          byProcess: this.exceptionsByPid,
        })
        if (model.verdict.kind === 'finished') dropSuspicions(model.problems)
        for (const failure of silentFailures(model, missedBy(model, model.verdict))) addProblem(model.problems, failure)
        break
      case RecordKind.stuck:
        model.stuck.push(stuckMark(record, step))
        addProblem(model.problems, {
          atUs,
          step,
          task: record.task,
          line: record.line,
          code: record.a === 1 ? 'stuckInCycle' : 'stuckForEver',
          details: { name: taskLabel(model, record.task) },
        })
        break
      case RecordKind.inside: {
        const kind = nameOf(Surrounding, record.a)
        if (kind === 'library') model.called.set(record.task, record.text)
        else if (kind) model.inside.set(record.task, { kind, name: record.text, step })
        break
      }
      case RecordKind.copied:
        if (object) object.copy = { origin: record.a, holder: record.task, line: this.heldLine(record), step, releasedStep: -1 }
        break
      case RecordKind.contents:
        if (object) {
          if (this.shutDown.delete(object)) dropItems(object, cell(model.events.b, object.contentsRows.at(-1) ?? row) - record.b, step)
          object.contentsSteps.push(step)
          object.contentsRows.push(row)
        }
        // one operation is completed once: further contents announce the next one
        if (record.object === this.lastOperationObject) this.lastOperation = 0
        break
      default: // input, line, task, object: the event row says it all
    }
  }

  private addTask(record: LogRecord, step: number, atUs: number): void {
    const { model } = this
    const kind = kindOf(record.b)
    const task: GrowingTask = {
      id: record.task,
      pid: record.pid,
      parent: record.a,
      name: record.text,
      kind,
      within: record.object,
      daemon: (record.b & TaskFlag.daemon) !== 0,
      internal: (record.b & TaskFlag.internal) !== 0,
      startStep: step,
      startUs: atUs,
      segments: [],
      events: [],
      strands: [],
      turns: [],
      lineNow: 0,
      fileNow: 0,
    }
    model.tasks.push(task)
    model.tasks[task.within - 1]?.strands.push(task.id)
    if (kind === 'main') this.processes.mainTask(record.pid, task.id, record.a)
    this.changeState(task, TaskState.new, 0, 0, step)
  }

  private addObject(record: LogRecord, step: number): void {
    const { model } = this
    if (model.objectsById.has(record.object)) return
    const kind = objectKindName(record.a)
    const object = newObject({ id: record.object, pid: record.pid, kind, name: record.text, capacity: record.b, line: record.line, startStep: step }, model.stepTimes)
    if (model.tasks[record.task - 1]?.internal) object.internal = true
    model.objects.push(object)
    model.objectsById.set(record.object, object)
    setFirstValue(object)
  }

  private changeState(task: GrowingTask, state: number, reasonGiven: number, objectGiven: number, step: number): void {
    const { segments } = this.model
    const open = task.segments.at(-1) ?? -1
    // a deadlocked task is still blocked for the same reason on the same object
    const carries = state === TaskState.deadlocked && open >= 0
    const reason = carries && reasonGiven === BlockReason.none ? cell(segments.reason, open) : reasonGiven
    const object = carries && objectGiven === 0 ? cell(segments.object, open) : objectGiven
    if (state === TaskState.blocked || state === TaskState.deadlocked) this.model.objectsById.get(object)?.waiters.add(task.id)
    if (open >= 0) {
      if (segments.state[open] === state && segments.reason[open] === reason && segments.object[open] === object) return
      if (segments.startStep[open] === step) {
        // a state passed through within one commit is never the state of the world
        segments.change(open, state, reason, object, task.lineNow, task.fileNow)
        return
      }
      segments.end(open, step)
    }
    const row = segments.begin(task.id, step, state, reason, object, task.lineNow, task.fileNow)
    task.segments.push(row)
  }

  /** With the names that the kernel does not know. */
  private named(problem: Problem, fileId: number): Problem {
    const { object = '', holder = '' } = problem.details
    if (problem.code === 'scheduleDiverged') {
      const file = this.model.texts[fileId] ?? ''
      return file === '' ? problem : { ...problem, details: { ...problem.details, file } }
    }
    if (problem.code === 'leftByHub') {
      const name = this.model.object(Number(object))?.name ?? ''
      return { ...problem, details: { ...problem.details, name, by: taskLabel(this.model, problem.task) } }
    }
    if (problem.code !== 'diedHolding') return problem
    return { ...problem, details: { ...problem.details, name: this.model.object(Number(object))?.name ?? '', by: taskLabel(this.model, Number(holder)) } }
  }

  /** Where the holder of an object that was copied took the original. */
  private heldLine({ a: origin, task, line, pid }: LogRecord): number {
    const forkStep = this.model.processesByPid.get(pid)?.startStep ?? 0
    const original = this.model.objectsById.get(origin)
    return (original && lastOf(original.ownerships, (held) => held.task === task && held.startStep <= forkStep)?.line) || line
  }

  private changeOwner(object: GrowingObject, record: LogRecord, step: number, owner: GrowingTask | undefined): void {
    const copy = object.copy
    if (copy && copy.releasedStep < 0) object.copy = { ...copy, releasedStep: step }
    const open = object.ownerships.at(-1)
    if (open && open.endStep < 0) {
      if (open.task === record.task && open.count === record.b) return
      object.ownerships.end(step)
    }
    if (record.task === 0) return
    const { events } = this.model
    const taken =
      record.a === 1
        ? object.events.findLast((row) => cell(events.task, row) === record.task && cell(events.a, row) === Operation.acquire && cell(events.kind, row) === RecordKind.operation)
        : undefined
    // the child of whoever held it holds it without having taken it
    const inherited = copy && copy.holder !== 0 && copy.releasedStep < 0 && object.ownerships.length === 0 ? copy.line : 0
    const line = inherited || (taken === undefined ? record.line : cell(events.line, taken)) || (owner?.lineNow ?? 0)
    object.ownerships.begin(record.task, Math.max(1, record.b), line, step, taken === undefined ? step : events.step(taken))
  }
}

function kindOf(flags: number): TaskKind {
  if ((flags & TaskFlag.coroutine) !== 0) return 'coroutine'
  if ((flags & TaskFlag.greenlet) !== 0) return 'greenlet'
  return (flags & TaskFlag.main) !== 0 ? 'main' : 'thread'
}
