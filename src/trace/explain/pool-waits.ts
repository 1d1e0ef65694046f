/** Waits for what a pool is to do: results of `map`, calls that have not begun because every worker waits, calls that went with their worker. */
import { type PoolTask, poolAt } from '../model/pool-tasks'
import type { ObjectRow, RunModel } from '../model/run-model'

export interface PartOfPool {
  readonly pool: ObjectRow
  readonly tasks: readonly PoolTask[]
}

/** What a future stands for in a pool: its own call, or of a `map` those of its chunks, which were submitted at its line. Null: nothing. */
export function partsOf(model: RunModel, future: number): PartOfPool | null {
  const row = model.object(future)
  if (row?.kind !== 'future') return null
  for (const pool of model.objects) {
    const tasks = pool.poolTasks?.filter((task) => task.future === future)
    if (tasks && tasks.length > 0) return { pool, tasks }
  }
  if (row.name !== '' || row.line === 0) return null
  for (const pool of model.objects) {
    const tasks = pool.poolTasks?.filter((task) => task.future > future && model.object(task.future)?.line === row.line)
    if (tasks && tasks.length > 0) return { pool, tasks }
  }
  return null
}

/** Whether a task has ended by a step. */
export const hasEnded = (model: RunModel, task: number, step: number) => ['finished', 'crashed'].includes(model.taskAt(task, step)?.state ?? '')

/** The worker that ended in the middle of one of these calls, and which call that was; null: none did. */
export function lostWith(model: RunModel, { pool, tasks }: PartOfPool, step: number): { readonly worker: number; readonly call: string } | null {
  const { running } = poolAt(pool.poolTasks ?? [], step)
  const lost = running.find((task) => tasks.includes(task) && task.worker !== 0 && hasEnded(model, task.worker, step))
  return lost ? { worker: lost.worker, call: model.texts[lost.name] ?? '' } : null
}

/** How many workers of a pool wait in the middle of a call while none does anything else; 0: some could take on more. */
export function waitingWorkers(model: RunModel, pool: ObjectRow, step: number): number {
  const { running } = poolAt(pool.poolTasks ?? [], step)
  const waits = running.every(({ worker }) => ['blocked', 'deadlocked'].includes(model.taskAt(worker, step)?.state ?? ''))
  return waits ? running.length : 0
}

/** Pools with calls that cannot begin because every worker waits. */
export function stalledPools(model: RunModel, step: number): { readonly pool: ObjectRow; readonly calls: readonly string[]; readonly workers: number }[] {
  return model.objects.flatMap((pool) => {
    if (!pool.poolTasks) return []
    const { pending } = poolAt(pool.poolTasks, step)
    const workers = waitingWorkers(model, pool, step)
    return pending.length > 0 && workers > 0 ? [{ pool, calls: pending.map(({ name }) => model.texts[name] ?? ''), workers }] : []
  })
}
