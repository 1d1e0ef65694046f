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
  StartMethod,
  type StartMethodName,
  TaskState,
  type TaskStateName,
  VerdictKind,
  type VerdictKindName,
  WakeKind,
  type WakeKindName,
} from '../../log/record-kinds'
import { ObjectKind, type ObjectKindName } from '../../log/object-kinds'
import type { ChoiceKindName } from '../../model/choices.mjs'

function inverse<N extends string>(table: Readonly<Record<N, number>>): (value: number) => N {
  const names: N[] = []
  for (const name in table) names[table[name]] = name
  return (value) => {
    const name = names[value]
    if (name === undefined) throw new RangeError(`no such value: ${value}`)
    return name
  }
}

/** Each throws RangeError for a number that stands for nothing: the decoder has left out records that have one (decode/known-records.ts). */
export const stateName: (value: number) => TaskStateName = inverse(TaskState)
export const reasonName: (value: number) => BlockReasonName = inverse(BlockReason)
export const operationName: (value: number) => OperationName = inverse(Operation)
export const wakeName: (value: number) => WakeKindName = inverse(WakeKind)
export const gilReasonName: (value: number) => GilReasonName = inverse(GilReason)
export const choiceName: (value: number) => ChoiceKindName = inverse(ChoiceKind)
export const objectKindName: (value: number) => ObjectKindName = inverse(ObjectKind)
export const startMethodName: (value: number) => StartMethodName = inverse(StartMethod)
export const verdictName: (value: number) => VerdictKindName = inverse(VerdictKind)
export const recordName: (value: number) => keyof typeof RecordKind = inverse(RecordKind)
