/**
 * The one number that tells an object's state (ObjectInstant.value): permits left of a semaphore, flag of an event,
 * arrivals at a barrier, unfinished tasks of a queue. Derived from the operations while decoding.
 */
import { type ObjectKindName, Operation } from '../../log/record-kinds'
import type { GrowingObject } from './record-rows'

/** Notes what a new object begins with. */
export function setFirstValue(object: GrowingObject): void {
  const value = firstValue(object.kind, object.capacity)
  if (!Number.isNaN(value)) setValue(object, value, object.startStep)
}

function firstValue(kind: ObjectKindName, capacity: number): number {
  switch (kind) {
    case 'semaphore':
    case 'boundedSemaphore':
      return capacity
    case 'event':
    case 'barrier':
    case 'queue':
    case 'lifoQueue':
    case 'priorityQueue':
    case 'processQueue':
      return 0
    default:
      return Number.NaN
  }
}

function setValue(object: GrowingObject, value: number, step: number): void {
  if (object.values.at(-1) === value) return
  object.valueSteps.push(step)
  object.values.push(value)
}

/** Notes what an operation (with its number `b`) makes of the value of its object. */
export function changeValue(object: GrowingObject, operation: number, b: number, step: number): void {
  switch (object.kind) {
    case 'semaphore':
    case 'boundedSemaphore':
      if (operation === Operation.acquire || operation === Operation.release) setValue(object, b, step)
      break
    case 'event':
      if (operation === Operation.set) setValue(object, 1, step)
      else if (operation === Operation.clear) setValue(object, 0, step)
      break
    case 'barrier':
      if (operation === Operation.arrive) setValue(object, b, step)
      else if (operation === Operation.open || operation === Operation.abort) setValue(object, 0, step)
      break
    case 'queue':
    case 'lifoQueue':
    case 'priorityQueue':
    case 'processQueue':
      if (operation === Operation.put) setValue(object, (object.values.at(-1) ?? 0) + 1, step)
      else if (operation === Operation.taskDone) setValue(object, b, step)
      break
    default:
  }
}
