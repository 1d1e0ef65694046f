/** One event row as names and values instead of numbers: what is exported, listed and put on labels. */
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

/** Reads an event row. */
export function eventView(model: RunModel, row: number): EventView {
  const { events } = model
  const kind = events.kind[row] as number
  const a = events.a[row] as number
  const b = events.b[row] as number
  const object = kind === RecordKind.choice || kind === RecordKind.process ? 0 : (events.object[row] as number)
  const text = model.texts[events.text[row] as number] ?? ''
  const view = (name: EventName, value: string | number | null = text === '' ? null : text, target = 0): EventView => ({
    atUs: events.atUs[row] as number,
    step: events.step[row] as number,
    task: events.task[row] as number,
    kind: name,
    object,
    value,
    line: events.line[row] as number,
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
      const semaphore = (a === Operation.acquire || a === Operation.release) && (model.object(object)?.kind.toLowerCase().endsWith('semaphore') ?? false)
      const value = text !== '' ? text : NUMBERED.has(a) || semaphore ? b : null
      const target = TARGETED.has(a) ? b : a === Operation.reap ? (model.process(b)?.mainTask ?? 0) : 0
      return view(operationName(a), value, target)
    }
    case RecordKind.line:
      return view('line')
    case RecordKind.choice:
      return view('choice', choiceName(events.object[row] as number))
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
    default:
      throw new RangeError(`no such record kind: ${kind}`)
  }
}
