/** One event row as names and values instead of numbers: what is exported, listed and put on labels. */
import { cell } from '../../model/cells'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { Operation, RecordKind } from '../../log/record-kinds'
import { choiceName, gilReasonName, operationName, reasonName, stateName, wakeName } from './names'
import type { EventName, RunModel } from './run-model'

export interface EventView {
  readonly atUs: number
  readonly step: number
  readonly task: number
  readonly kind: EventName
  readonly object: number
  /** what was put, printed, returned …, or the number that belongs to the operation; null: nothing */
  readonly value: string | number | null
  readonly line: number
  /** the other party: task woken or started, previous GIL holder, future submitted; 0: none */
  readonly target: number
}

/** Operations whose `b` is a value to be shown. */
const NUMBERED: ReadonlySet<number> = new Set([Operation.waitDone, Operation.notify, Operation.arrive, Operation.taskDone, Operation.exit, Operation.reap])
const TARGETED: ReadonlySet<number> = new Set([Operation.start, Operation.submit])

/** Whether the number of an operation is what the object's value is from now on, such as the permits left. */
function tellsValue(model: RunModel, object: number, operation: number): boolean {
  const row = model.object(object)
  return row !== undefined && OBJECT_KINDS[row.kind].value?.after[operationName(operation)] === 'b'
}

/** Reads an event row. */
export function eventView(model: RunModel, row: number): EventView {
  const { events } = model
  const kind = cell(events.kind, row)
  const a = cell(events.a, row)
  const b = cell(events.b, row)
  const object =
    kind === RecordKind.choice || kind === RecordKind.switch || kind === RecordKind.access || kind === RecordKind.verdict || kind === RecordKind.process
      ? 0
      : cell(events.object, row)
  const text = model.texts[cell(events.text, row)] ?? ''
  const view = (name: EventName, value: string | number | null = text === '' ? null : text, target = 0): EventView => ({
    atUs: events.us(row),
    step: events.step(row),
    task: cell(events.task, row),
    kind: name,
    object,
    value,
    line: cell(events.line, row),
    target,
  })
  switch (kind) {
    case RecordKind.process:
      return view('process', text, 0)
    case RecordKind.processExit:
      return view('process', b)
    case RecordKind.task:
      return view('task', text, a)
    case RecordKind.taskName:
      return view('task')
    case RecordKind.state:
      return view('state', b === 0 ? stateName(a) : `${stateName(a)} ${reasonName(b)}`)
    case RecordKind.object:
    case RecordKind.objectName:
      return view('object')
    case RecordKind.owner:
      return view('owner', b)
    case RecordKind.wake:
      return view('wake', wakeName(b), a)
    case RecordKind.output:
      return view('output')
    case RecordKind.input:
      return view('input', b === 1 ? null : text)
    case RecordKind.operation: {
      const value = text !== '' ? text : NUMBERED.has(a) || tellsValue(model, object, a) ? b : null
      const target = TARGETED.has(a) ? b : a === Operation.reap ? (model.process(b)?.mainTask ?? 0) : 0
      return view(operationName(a), value, target)
    }
    case RecordKind.line:
      return view('line')
    case RecordKind.choice:
      return view('choice', choiceName(cell(events.object, row)))
    case RecordKind.switch:
      return view('switch', null, b)
    case RecordKind.access:
      return view('access')
    case RecordKind.gil:
      return view('gil', gilReasonName(b), a)
    case RecordKind.exception:
      return view('exception')
    case RecordKind.problem:
      return view('problem')
    case RecordKind.verdict:
      return view('verdict')
    case RecordKind.contents:
      return view('contents')
    case RecordKind.signal:
      return view('signal', b, model.process(a)?.mainTask ?? 0)
    case RecordKind.pipeEnd:
      return view('pipeEnd', b)
    case RecordKind.variable:
      return view('variable')
    case RecordKind.file:
      return view('file')
    case RecordKind.processName:
      return view('processName')
    case RecordKind.level:
      return view('level', a)
    case RecordKind.expected:
      return view('expected', a)
    case RecordKind.stuck:
      return view('stuck')
    case RecordKind.copied:
      return view('copied')
    case RecordKind.inside:
      return view('inside')
    default:
      throw new RangeError(`no such record kind: ${kind}`)
  }
}
