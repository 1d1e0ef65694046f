/** Number → name for whole columns: the names of the log's vocabulary, looked up without searching. */
import {
  BlockReason,
  type BlockReasonName,
  ChoiceKind,
  GilReason,
  type GilReasonName,
  Operation,
  type OperationName,
  RecordKind,
  TaskState,
  type TaskStateName,
  WakeKind,
  type WakeKindName,
} from '../../log/record-kinds'

function inverse<N extends string>(table: Readonly<Record<N, number>>): (value: number) => N {
  const names: N[] = []
  for (const name in table) names[table[name]] = name
  return (value) => {
    const name = names[value]
    if (name === undefined) throw new RangeError(`no such value: ${value}`)
    return name
  }
}

/** Each throws RangeError for a number that stands for nothing. */
export const stateName: (value: number) => TaskStateName = inverse(TaskState)
export const reasonName: (value: number) => BlockReasonName = inverse(BlockReason)
export const operationName: (value: number) => OperationName = inverse(Operation)
export const wakeName: (value: number) => WakeKindName = inverse(WakeKind)
export const gilReasonName: (value: number) => GilReasonName = inverse(GilReason)
export const choiceName: (value: number) => keyof typeof ChoiceKind = inverse(ChoiceKind)
export const recordName: (value: number) => keyof typeof RecordKind = inverse(RecordKind)
