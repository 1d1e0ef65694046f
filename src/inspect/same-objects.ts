/**
 * Which object of one replay is which of another, at the same moment. Where instructions are observed, objects come to lie at other addresses; what is told
 * of a process comes in the same order all the same.
 */
import type { ProcessMoment, Value, Variable } from './moment'

/** The address in `there` of what is at `address` in `here`; 0: it is not told of. */
export function sameObject(here: ProcessMoment, there: ProcessMoment, address: number): number {
  const found = addressesOf(here).indexOf(address)
  return found < 0 ? 0 : (addressesOf(there)[found] ?? 0)
}

/** Every address that is told of, in the order in which they are met from the frames, the globals and then from object to object. */
function addressesOf({ tasks, globals, objects }: ProcessMoment): number[] {
  const met = new Set<number>()
  const meet = ([, address]: Value) => {
    if (address > 0) met.add(address)
  }
  const meetAll = (variables: readonly Variable[]) => {
    for (const [, value] of variables) meet(value)
  }
  for (const { frames, waits } of tasks) {
    for (const { variables } of frames) meetAll(variables)
    if (waits) meet(waits)
  }
  meetAll(globals)
  // a set grows while it is gone through
  for (const address of met) meetAll(objects[address]?.parts ?? [])
  return [...met]
}
