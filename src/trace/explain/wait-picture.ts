/**
 * The wait-for graph as a picture: tasks and objects as nodes on a grid, each wait an arrow from who waits through what it
 * waits for to who could end it. A closed loop is a deadlock; a chain goes down to its root. Of a hang at its end all waits are
 * there, and those of tasks that are known never to go on; else those for which one certain task is waited for, and what that one waits for itself.
 */
import type { CycleEdge, RunModel, TaskInstant } from '../model/run-model'
import { joinTarget, waitForGraph } from './wait-for'

export interface WaitNode {
  readonly key: string
  readonly kind: 'task' | 'object'
  readonly id: number
  /** place on the grid */
  readonly column: number
  readonly row: number
  /** part of a closed loop */
  readonly loop: boolean
  /** of an object: how many wait for it beside those that are drawn */
  readonly others: number
}

/** One wait: by way of its object, or straight to a task that is joined. */
export interface WaitLink {
  readonly task: number
  readonly object: number
  /** 0: nobody in particular */
  readonly owner: number
  readonly line: number
  readonly ownerLine: number
  /** what is selected by a click: the stretch in which the task waits */
  readonly segment: number
  readonly loop: boolean
  /** keys of the nodes it goes through, in order */
  readonly path: readonly string[]
}

export interface WaitPicture {
  readonly nodes: readonly WaitNode[]
  readonly links: readonly WaitLink[]
  readonly columns: number
  readonly rows: number
  /** closed loops */
  readonly loops: number
  /** waits that have no room, and are not counted at a node */
  readonly more: number
}

const MOST_LINKS = 24
/** Of tasks that wait for the same thing and that nobody waits for, so many are drawn. */
const MOST_ALIKE = 3

interface Wait {
  readonly edge: CycleEdge
  readonly instant: TaskInstant
}

/** What is waited for after a step. */
export function waitPicture(model: RunModel, step: number): WaitPicture {
  const { edges, cycles } = waitForGraph(model, step)
  const waits = new Map<number, Wait>()
  for (const edge of edges) {
    const instant = model.taskAt(edge.task, step)
    if (instant) waits.set(edge.task, { edge, instant })
  }
  const inLoop = new Set(cycles.flatMap((cycle) => cycle.map(({ task }) => task)))
  addOpenWaits(model, step, waits)
  const all = ordered(waits, cycles)
  const drawn = withoutAlike(all, inLoop).slice(0, MOST_LINKS)
  return place(
    model,
    drawn,
    inLoop,
    cycles.length,
    all.filter((wait) => !drawn.includes(wait)),
  )
}

function withoutAlike(all: readonly Wait[], inLoop: ReadonlySet<number>): readonly Wait[] {
  const waitedFor = new Set(all.map(({ edge }) => edge.heldBy))
  const alike = new Map<number, number>()
  return all.filter(({ edge: { task, object } }) => {
    if (inLoop.has(task) || waitedFor.has(task)) return true
    const count = (alike.get(object) ?? 0) + 1
    alike.set(object, count)
    return count <= MOST_ALIKE
  })
}

/** Waits that no certain task ends: of those that others wait for, of those that are stuck for ever; of a hang at its end, of all. */
function addOpenWaits(model: RunModel, step: number, waits: Map<number, Wait>): void {
  const atEnd = step >= model.stepCount - 1 && model.verdict?.kind === 'hang'
  const wanted = new Set([...waits.values()].map(({ edge }) => edge.heldBy))
  for (const { task, step: known } of model.stuck) if (known <= step) wanted.add(task)
  for (const { id, internal } of model.tasks) {
    if (waits.has(id) || !(wanted.has(id) || (atEnd && !internal))) continue
    const instant = model.taskAt(id, step)
    if (instant?.state !== 'blocked' || instant.object === 0 || instant.reason === 'sleep') continue
    waits.set(id, { edge: { task: id, object: instant.object, line: instant.line, heldBy: 0, heldLine: 0 }, instant })
  }
}

/** Loops first, each in its order; then the longest chains, from their beginning down. */
function ordered(waits: ReadonlyMap<number, Wait>, cycles: readonly (readonly CycleEdge[])[]): Wait[] {
  const found: Wait[] = []
  const seen = new Set<number>()
  const take = (task: number) => {
    const wait = waits.get(task)
    if (!wait || seen.has(task)) return
    seen.add(task)
    found.push(wait)
  }
  for (const cycle of cycles) for (const { task } of cycle) take(task)
  const waitedFor = new Set([...waits.values()].map(({ edge }) => edge.heldBy))
  const lengthOf = (task: number) => {
    let length = 0
    const met = new Set<number>()
    for (let at = task; waits.has(at) && !met.has(at); at = waits.get(at)?.edge.heldBy ?? 0) {
      met.add(at)
      length++
    }
    return length
  }
  const leaves = [...waits.keys()].filter((task) => !waitedFor.has(task)).sort((x, y) => lengthOf(y) - lengthOf(x) || x - y)
  for (const leaf of leaves) for (let task = leaf; waits.has(task) && !seen.has(task); task = waits.get(task)?.edge.heldBy ?? 0) take(task)
  return found
}

/** A loop or chain goes down a column of its own until it comes to what stands elsewhere already. */
function place(model: RunModel, waits: readonly Wait[], inLoop: ReadonlySet<number>, loops: number, left: readonly Wait[]): WaitPicture {
  const nodes = new Map<string, WaitNode>()
  const others = new Map<string, number>()
  for (const { edge } of left) others.set(`object-${edge.object}`, (others.get(`object-${edge.object}`) ?? 0) + 1)
  const links: WaitLink[] = []
  let column = -1
  let row = 0
  let last = ''
  const put = (kind: WaitNode['kind'], id: number, loop: boolean): string => {
    const key = `${kind}-${id}`
    if (!nodes.has(key)) nodes.set(key, { key, kind, id, column, row: row++, loop, others: others.get(key) ?? 0 })
    return key
  }
  for (const { edge, instant } of waits) {
    const loop = inLoop.has(edge.task)
    // a wait that does not follow from the one before begins a column
    if (last !== `task-${edge.task}` || column < 0) {
      column++
      row = 0
    }
    const joins = joinTarget(model.object(edge.object)) !== 0
    const path = [put('task', edge.task, loop)]
    if (!joins) path.push(put('object', edge.object, loop))
    if (edge.heldBy !== 0) path.push(put('task', edge.heldBy, loop && inLoop.has(edge.heldBy)))
    last = edge.heldBy === 0 ? '' : `task-${edge.heldBy}`
    links.push({ task: edge.task, object: edge.object, owner: edge.heldBy, line: edge.line, ownerLine: edge.heldLine, segment: instant.segment, loop, path })
  }
  const rows = Math.max(0, ...[...nodes.values()].map((node) => node.row + 1))
  const more = left.filter(({ edge }) => !nodes.has(`object-${edge.object}`)).length
  return { nodes: [...nodes.values()], links, columns: column + 1, rows, loops, more }
}
