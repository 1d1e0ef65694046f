/** Tasks that can never go on while others of the run do: since when, in which cycle, and who goes on. */
import type { CycleEdge, RunModel } from '../model/run-model'
import { poolAt } from '../model/pool-tasks'
import { joinTarget, waitForGraph } from './wait-for'
import { ownWayOf } from './own-way'
import { repeatedSinceUs, waitingSinceUs } from './waiting-since'

export interface PartlyStuck {
  /** tasks, by number */
  readonly stuck: readonly number[]
  /** tasks that went on when those could not any more, and have not ended since, where any have not */
  readonly goesOn: readonly number[]
  /** when it came to this: the cycle was closed, or the first of them began to wait */
  readonly sinceUs: number
  /** the cycle among them, empty: there is none */
  readonly cycle: readonly CycleEdge[]
}

/** What is known of it at the end of what was decoded; null: of no task. */
export function partlyStuck(model: RunModel): PartlyStuck | null {
  const { stuck } = model
  if (stuck.length === 0) return null
  const known = Math.max(...stuck.map(({ step }) => step))
  const tasks = stuck.map(({ task }) => task)
  const cycle = waitForGraph(model, known).cycles.find((edges) => edges.every(({ task }) => tasks.includes(task))) ?? []
  const begins = (cycle.length > 0 ? cycle.map(({ task }) => task) : tasks).map((task) => waitBegan(model, task, known))
  return {
    stuck: tasks,
    goesOn: others(model, tasks, known),
    sinceUs: cycle.length > 0 ? Math.max(...begins) : Math.min(...begins),
    cycle,
  }
}

function waitBegan(model: RunModel, task: number, step: number): number {
  if (ownWayOf(model, task)) return repeatedSinceUs(model, task)
  const instant = model.taskAt(task, step)
  return instant ? waitingSinceUs(model, instant.segment) : 0
}

function others(model: RunModel, stuck: readonly number[], known: number): number[] {
  const strandsToo = stuck.some((id) => model.task(id)?.within !== 0 || model.task(id)?.strands.length !== 0)
  const goingOnAt = (step: number) => {
    const busy = model.tasks
      .filter(({ id, internal }) => {
        const state = model.taskAt(id, step)?.state
        return !internal && !stuck.includes(id) && state !== undefined && state !== 'finished' && state !== 'crashed' && state !== 'new' && !waitsForStuck(model, id, stuck, step)
      })
      .map(({ id }) => id)
    const hosts = new Set(busy.map((id) => model.task(id)?.within ?? 0))
    // of a thread with coroutines these are told, where it is about coroutines
    return busy.filter((id) => (model.task(id)?.within === 0 ? !(strandsToo && hosts.has(id)) : strandsToo))
  }
  const last = model.stepCount - 1
  const now = goingOnAt(last)
  return now.length > 0 ? now : goingOnAt(known).filter((id) => !waitsForWorkers(model, id, stuck, last))
}

/** Whether it waits for the end of one of these, through others or not, or for the workers of a pool of which one is stuck. */
export function waitsForStuck(model: RunModel, id: number, stuck: readonly number[], step: number): boolean {
  if (waitsForWorkers(model, id, stuck, step)) return true
  for (let at = id, left = model.tasks.length; left > 0; left--) {
    const instant = model.taskAt(at, step)
    const target = instant?.state === 'blocked' ? joinTarget(model.object(instant.object)) : 0
    if (target === 0) return false
    if (stuck.includes(target)) return true
    at = target
  }
  return false
}

/** Whether it waits for the workers of a pool to end of which one is stuck: at the end of `asyncio.run` for 300 s only, and then again. */
function waitsForWorkers(model: RunModel, id: number, stuck: readonly number[], step: number): boolean {
  const instant = model.taskAt(id, step)
  if (instant?.state !== 'blocked' || instant.reason !== 'join') return false
  const { running } = poolAt(model.object(instant.object)?.poolTasks ?? [], step)
  return running.some(({ worker }) => stuck.includes(worker))
}
