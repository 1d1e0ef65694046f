/** What was submitted to a pool, and what became of each at any step. Rows are in order of submission and are completed later. */

export type PoolOutcome = 'done' | 'error' | 'cancel'

export interface PoolTask {
  /** object id */
  readonly future: number
  /** index into the model's texts: name of the callable */
  readonly name: number
  readonly submitStep: number
  /** -1: not yet */
  runStep: number
  /** who ran it, 0 nobody */
  worker: number
  /** -1: not yet */
  endStep: number
  outcome: PoolOutcome | null
}

export interface PoolInstant {
  readonly pending: readonly PoolTask[]
  readonly running: readonly PoolTask[]
  /** how many have ended, by outcome */
  readonly ended: Readonly<Record<PoolOutcome, number>>
}

/** Index into the model's texts: name of the callable that a future stands for; -1: none was submitted under it. */
export function callableOf(pools: Iterable<{ readonly poolTasks: readonly PoolTask[] | null }>, future: number): number {
  for (const { poolTasks } of pools) {
    const task = poolTasks?.find((candidate) => candidate.future === future)
    if (task) return task.name
  }
  return -1
}

/** Places of the tasks that are in a pool after a step: those that run, then those that are pending. */
export function placesAt(tasks: readonly PoolTask[], step: number): readonly number[] {
  const running: number[] = []
  const pending: number[] = []
  for (const [place, task] of tasks.entries()) {
    if (task.submitStep > step) break
    if (task.endStep >= 0 && task.endStep <= step) continue
    if (task.runStep >= 0 && task.runStep <= step) running.push(place)
    else pending.push(place)
  }
  return [...running, ...pending]
}

interface CallPlace {
  readonly pool: number
  readonly place: number
}

interface Calls {
  readonly byFuture: Map<number, CallPlace>
  /** by pool: how many of its tasks were taken in */
  readonly seen: Map<number, number>
}

const calls = new WeakMap<object, Calls>()

/** What a future stands for: its pool, and its place among what was submitted there; null: nothing was submitted under it. */
export function callOfFuture(model: { readonly objects: readonly { readonly id: number; readonly poolTasks: readonly PoolTask[] | null }[] }, future: number): CallPlace | null {
  const known: Calls = calls.get(model) ?? { byFuture: new Map(), seen: new Map() }
  calls.set(model, known)
  const found = known.byFuture.get(future)
  if (found) return found
  for (const { id, poolTasks } of model.objects) {
    if (poolTasks === null) continue
    for (let place = known.seen.get(id) ?? 0; place < poolTasks.length; place++) known.byFuture.set(poolTasks[place]?.future ?? 0, { pool: id, place })
    known.seen.set(id, poolTasks.length)
  }
  return known.byFuture.get(future) ?? null
}

/** The tasks of a pool after a step. */
export function poolAt(tasks: readonly PoolTask[], step: number): PoolInstant {
  const pending: PoolTask[] = []
  const running: PoolTask[] = []
  const ended = { done: 0, error: 0, cancel: 0 }
  for (const task of tasks) {
    if (task.submitStep > step) break
    if (task.endStep >= 0 && task.endStep <= step) ended[task.outcome ?? 'done']++
    else if (task.runStep >= 0 && task.runStep <= step) running.push(task)
    else pending.push(task)
  }
  return { pending, running, ended }
}
