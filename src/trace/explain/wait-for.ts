/**
 * The wait-for graph at one step: an edge goes from a blocked task to the one task that can let it go on, the owner of
 * the lock it wants or the task it joins. A task waits for one thing at a time, so each task has at most one edge and a
 * cycle is found by following them. Waits that any of several tasks could end (queue, condition, semaphore …) have no edge.
 */
import { item } from '../../model/cells'
import type { CycleEdge, ObjectRow, RunModel, TaskInstant } from '../model/run-model'

/** Task `task` waits for `object` at `line`; `heldBy` owns it since `heldLine` (0 for a join: nothing was taken). */
export type WaitEdge = CycleEdge

export interface WaitForGraph {
  readonly edges: readonly WaitEdge[]
  /** each cycle once, begun at its smallest task id, following the edges */
  readonly cycles: readonly (readonly WaitEdge[])[]
}

/** The task that a join on a thread object waits for; 0 for other objects. */
export function joinTarget(object: ObjectRow | undefined): number {
  return object?.kind === 'thread' ? object.capacity : 0
}

/** The edge of one task at a step, or undefined when it does not wait for one certain task. */
function waitEdge(model: RunModel, instant: TaskInstant, step: number): WaitEdge | undefined {
  if (instant.state !== 'blocked' && instant.state !== 'deadlocked') return undefined
  const { task, object, line } = instant
  if (object === 0) return undefined
  const target = joinTarget(model.object(object))
  if (target !== 0) return { task, object, line, heldBy: target, heldLine: 0 }
  const held = model.objectAt(object, step)
  if (!held || held.owner === 0) return undefined
  return { task, object, line, heldBy: held.owner, heldLine: held.ownedLine }
}

/** The wait-for graph after a step. */
export function waitForGraph(model: RunModel, step: number): WaitForGraph {
  const edgeOf = new Map<number, WaitEdge>()
  for (const { id } of model.tasks) {
    const instant = model.taskAt(id, step)
    const edge = instant && waitEdge(model, instant, step)
    if (edge) edgeOf.set(id, edge)
  }
  return { edges: [...edgeOf.values()], cycles: findCycles(edgeOf) }
}

function findCycles(edgeOf: ReadonlyMap<number, WaitEdge>): WaitEdge[][] {
  const cycles: WaitEdge[][] = []
  const visitedFrom = new Map<number, number>()
  // ascending ids: a cycle is met first from its smallest member or from a task outside it
  for (const start of edgeOf.keys()) {
    let task = start
    while (edgeOf.has(task) && !visitedFrom.has(task)) {
      visitedFrom.set(task, start)
      task = (edgeOf.get(task) as WaitEdge).heldBy
    }
    if (visitedFrom.get(task) === start && edgeOf.has(task)) cycles.push(cycleThrough(edgeOf, task))
  }
  return cycles.sort((x, y) => item(x, 0).task - item(y, 0).task)
}

function cycleThrough(edgeOf: ReadonlyMap<number, WaitEdge>, member: number): WaitEdge[] {
  let smallest = member
  for (let task = edgeOf.get(member)?.heldBy as number; task !== member; task = edgeOf.get(task)?.heldBy as number) smallest = Math.min(smallest, task)
  const cycle: WaitEdge[] = []
  let task = smallest
  do {
    const edge = edgeOf.get(task) as WaitEdge
    cycle.push(edge)
    task = edge.heldBy
  } while (task !== smallest)
  return cycle
}
