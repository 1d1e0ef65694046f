/** What a lane reads off a run that grows: made once for a run, brought up to date when it is asked for. */
import type { RunModel } from '../model/run-model'

export interface Follower {
  /** Takes in what was appended to the model since the last call. */
  update(): void
  /** The run is over: gives back what was kept for more. */
  trim?(): void
}

/** The follower of a run, up to date with it. */
export function followRun<T extends Follower>(make: (model: RunModel) => T): (model: RunModel) => T {
  const known = new WeakMap<RunModel, { readonly follower: T; version: number }>()
  return (model) => {
    let entry = known.get(model)
    if (entry === undefined) {
      entry = { follower: make(model), version: -1 }
      known.set(model, entry)
    }
    if (entry.version !== model.version) {
      entry.follower.update()
      entry.version = model.version
      if (model.verdict !== null) entry.follower.trim?.()
    }
    return entry.follower
  }
}
