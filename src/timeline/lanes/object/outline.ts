/** Where what is selected lies in an object's lane. */
import type { Selection } from '../../../model/moment'
import { laneSpan } from '../../../trace/explain/span-of'
import type { HitWorld, RowOutline } from '../lane'
import { spanUnits } from '../span-units'
import { bodyOf, waitersTop } from './body'
import { isSelectedObject } from './hit'
import type { ObjectBody } from './row'

export function objectOutline(row: ObjectBody, selection: Exclude<Selection, null>, { model, metrics, space }: HitWorld): RowOutline | null {
  if (!isSelectedObject(row, selection, model)) return null
  if (selection.kind !== 'hold' && selection.kind !== 'waiters' && selection.kind !== 'stay' && selection.kind !== 'call') return null
  const span = laneSpan(model, selection)
  if (!span) return null
  const { y: top, height } = selection.kind === 'waiters' ? { y: waitersTop(row, metrics), height: metrics.waiterBar } : bodyOf(row, metrics)
  return { ...spanUnits(span, space), top, height }
}
