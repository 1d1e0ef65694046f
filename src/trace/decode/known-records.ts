/**
 * Which records a reader of this version understands. Later versions may add kinds of records, of objects, of operations
 * and so on: a record with a number that stands for nothing here is left out as if it were not there, and the rest of
 * the trace is read. Beyond this every number of a record has a name.
 */
import type { LogRecord } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, ChoiceKind, GilReason, Operation, RecordKind, StartMethod, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'

type Check = (record: LogRecord) => boolean

const anything: Check = () => true

function oneOf(table: Readonly<Record<string, number>>): (value: number) => boolean {
  const numbers = new Set(Object.values(table))
  return (value) => numbers.has(value)
}

const isState = oneOf(TaskState)
const isReason = oneOf(BlockReason)
const isWake = oneOf(WakeKind)
const isGilReason = oneOf(GilReason)
const isOperation = oneOf(Operation)
const isObject = oneOf(ObjectKind)
const isChoice = oneOf(ChoiceKind)
const isStart = oneOf(StartMethod)
const isVerdict = oneOf(VerdictKind)

/** By kind of record; there is none for a kind that stands for nothing. */
const CHECKS: (Check | undefined)[] = []
for (const kind of Object.values(RecordKind)) CHECKS[kind] = anything
CHECKS[RecordKind.state] = ({ a, b }) => isState(a) && isReason(b)
CHECKS[RecordKind.wake] = ({ b }) => isWake(b)
CHECKS[RecordKind.gil] = ({ b }) => isGilReason(b)
CHECKS[RecordKind.operation] = ({ a }) => isOperation(a)
CHECKS[RecordKind.object] = ({ a }) => isObject(a)
CHECKS[RecordKind.choice] = ({ object }) => isChoice(object)
CHECKS[RecordKind.process] = ({ object }) => isStart(object)
CHECKS[RecordKind.verdict] = ({ a, b }) => isVerdict(a) && (b === 0 || isVerdict(b))

export function isKnown(record: LogRecord): boolean {
  return CHECKS[record.kind]?.(record) ?? false
}
