/** Keeps the value of each object over the steps while the log is decoded; what changes it is said in the table of kinds. */
import { OBJECT_KINDS } from '../../log/object-kinds'
import { firstValue, valueAfter } from '../model/object-value'
import type { GrowingObject } from './record-rows'

/** Notes what a new object begins with. */
export function setFirstValue(object: GrowingObject): void {
  const value = firstValue(object.kind, object.capacity)
  if (!Number.isNaN(value)) setValue(object, value, object.startStep)
}

/** Notes what an operation (with its number `b`) makes of the value of its object. */
export function changeValue(object: GrowingObject, operation: number, b: number, step: number): void {
  const value = valueAfter(object.kind, operation, b, object.values.at(-1) ?? 0)
  if (value !== null) setValue(object, value, step)
}

/** Items that a queue threw away when it was shut down will never be reported done. */
export function dropItems(object: GrowingObject, count: number, step: number): void {
  if (count > 0 && OBJECT_KINDS[object.kind].value?.after.put === '+1') setValue(object, Math.max(0, (object.values.at(-1) ?? 0) - count), step)
}

function setValue(object: GrowingObject, value: number, step: number): void {
  if (object.values.at(-1) === value) return
  object.valueSteps.push(step)
  object.values.push(value)
}
