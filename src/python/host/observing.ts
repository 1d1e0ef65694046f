/** What observes the processes of a run that is looked into. It comes with what makes such runs: an ordinary run has none of it. */
import type { ObserveProcess } from './process-host-options'
import type { Observation } from './observation'
import { ObservedAccesses } from './observed-accesses'
import { Observer } from './observer'
import type { RestingPlace } from './resting-place'

/** `observation`: where it is kept; null: nothing is observed but what a look asks for. `place`: where the run rests next. */
export function observing(observation: Observation | null, place: RestingPlace): ObserveProcess {
  return ({ kernel, pid, python, threads, parts, shared, fileOfCode }) => {
    const accesses = new ObservedAccesses(parts, python)
    return { accesses, observer: observation && new Observer(kernel, pid, python, threads, accesses, shared, observation, place, fileOfCode) }
  }
}
