/**
 * Dynamic partial order reduction: of all interleavings that differ only in the order of what does not depend on each other, one is run. From each run the
 * races are taken, pairs of dependent transitions that could change places, and where the first of two began another task is tried, one with which a run
 * can begin that has them the other way round (source sets). A task that has been tried at a choice sleeps in what is tried there later, until something
 * happens that depends on it. What else is chosen than the task to go on (an order of coroutines, who gets a lock that several wait for) is tried in full.
 *
 * Flanagan and Godefroid 2005; Abdulla, Aronis, Jonsson, Sagonas 2014. The order in which branches are run is free: those with the fewest preemptions first.
 */
import { ChoiceKind } from '../log/record-kinds'
import type { Switch } from '../model/schedule.mjs'
import { type ChoicePoint, preempts, type Recorded } from './recorded'
import { type Effects, independent, orderOf, type Transition, transitionsOf } from './transitions'

/** A choice that some run came to. */
interface Node {
  readonly parent: Node | null
  /** place among the choices of a run */
  readonly depth: number
  readonly choice: ChoicePoint
  /** from the steady schedule to this choice */
  readonly switches: readonly Switch[]
  readonly preemptions: number
  /** by task: what it would do first, which has been tried earlier in an equivalent place */
  readonly asleep: ReadonlyMap<number, Effects>
  /** who was picked here, in the order in which they were begun; what each did first, null: not known yet */
  readonly begun: Map<number, Effects | null>
}

export interface DporBranch {
  readonly switches: readonly Switch[]
  readonly preemptions: number
  readonly node: Node | null
  readonly picked: number
}

/** As plain data: the nodes that matter still, parents first. */
export interface DporState {
  readonly tried: number
  readonly whole: boolean
  readonly nodes: readonly StoredNode[]
  /** [place among the nodes, -1 none; who is picked] */
  readonly branches: readonly (readonly [number, number])[]
}

type StoredEffects = readonly (readonly [string, readonly string[]])[] | null
interface StoredNode extends Pick<Node, 'depth' | 'choice' | 'switches' | 'preemptions'> {
  readonly parent: number
  readonly asleep: readonly (readonly [number, StoredEffects])[]
  readonly begun: readonly (readonly [number, StoredEffects])[]
}

/** More are not kept: it would not come to its end. */
const MOST_BRANCHES = 100_000

export class Dpor {
  /** by number of preemptions: what is to be tried, last in first out */
  private readonly ready: DporBranch[][] = []
  private readonly pending = new Set<DporBranch>()
  private tried = 0
  private left = 0
  private whole = true

  constructor(from: DporState | null = null) {
    if (from) this.restore(from)
    else this.add({ switches: [], preemptions: 0, node: null, picked: 0 })
  }

  /** Schedules tried so far. */
  get count(): number {
    return this.tried
  }

  /** There is nothing left to try, and nothing can come of what is under way. */
  get over(): boolean {
    return this.pending.size === 0 && this.ready.every((branches) => branches.length === 0)
  }

  /** Of every interleaving an equivalent one was run to its end. */
  get complete(): boolean {
    return this.over && this.whole
  }

  /** Null: there is nothing to try, for now. Tell what came of it with `learn` or `forget`. */
  next(): DporBranch | null {
    const branch = this.ready.find((branches) => branches.length > 0)?.pop()
    if (!branch) return null
    this.tried++
    this.left--
    this.pending.add(branch)
    return branch
  }

  /** Nothing is known of what came of it. */
  forget(branch: DporBranch): void {
    this.pending.delete(branch)
    this.whole = false
  }

  /** A run under a branch's switches has ended; `cut`: at a limit, so that nothing is known of what would have come after. */
  learn(branch: DporBranch, recorded: Recorded, cut: boolean): void {
    this.pending.delete(branch)
    const { choices } = recorded
    const path = pathTo(branch.node)
    if (cut || recorded.overlooks || path.some(({ choice }, at) => !sameChoice(choice, choices[at]))) this.whole = false
    if (path.some(({ choice }, at) => !sameChoice(choice, choices[at]))) return
    const transitions = transitionsOf(recorded)
    const first = firstAfter(transitions, choices.length)
    const end = this.follow(branch, choices, transitions, first, path)
    const begin = branch.node === null ? 0 : (first[branch.node.depth] as number)
    const seen = transitions.slice(0, end)
    const order = orderOf(seen, begin)
    for (const race of order.races) this.reverse(seen, order.before, race.first, race.second, path, first)
    for (const { enabled, row } of recorded.enablings) this.timeOut(enabled, row, choices, path)
  }

  /** Somebody has let a task go on: its time may have been over before, where it waited for that too. No transition of this run tells of it. */
  private timeOut(task: number, row: number, choices: readonly ChoicePoint[], path: readonly Node[]): void {
    const last = choices.findLastIndex((choice) => choice.row < row && choice.timer === task)
    const node = path[last]
    if (node) this.begin(node, task)
  }

  /** Adds the choices that the run came to after its branch; answers how many of its transitions were not asleep when they were made. */
  private follow(branch: DporBranch, choices: readonly ChoicePoint[], transitions: readonly Transition[], first: readonly number[], path: Node[]): number {
    const endOf = (depth: number) => first[depth + 1] ?? transitions.length
    let asleep: ReadonlyMap<number, Effects> = new Map()
    let from = 0
    if (branch.node) {
      const { node } = branch
      from = node.depth + 1
      const made = transitions.slice(first[node.depth] as number, endOf(node.depth))
      const earlier = new Map(node.asleep)
      for (const [task, effects] of node.begun) {
        if (task === branch.picked) break
        if (effects) earlier.set(task, effects)
      }
      node.begun.set(branch.picked, effectsOf(made, branch.picked))
      const left = stillAsleep(isTask(node.choice) ? earlier : new Map(), made)
      if (left === null) return first[node.depth] as number
      asleep = left
    } else {
      const left = stillAsleep(asleep, transitions.slice(0, first[0] ?? transitions.length))
      if (left !== null) asleep = left
    }
    for (let depth = from; depth < choices.length; depth++) {
      const choice = choices[depth] as ChoicePoint
      const made = transitions.slice(first[depth] as number, endOf(depth))
      const node: Node = { parent: path.at(-1) ?? null, depth, choice, switches: branch.switches, preemptions: branch.preemptions, asleep, begun: new Map() }
      if (asleep.has(choice.picked)) {
        // what follows has an equivalent elsewhere; somebody who does not sleep goes on instead
        const awake = choice.candidates.find((task) => !asleep.has(task))
        if (awake !== undefined) this.begin(node, awake)
        return first[depth] as number
      }
      path.push(node)
      node.begun.set(choice.picked, effectsOf(made, choice.picked))
      if (!isTask(choice) && !isCovered(choice)) for (const other of choice.candidates) this.begin(node, other)
      const left = stillAsleep(isTask(choice) ? asleep : new Map(), made)
      if (left === null) return endOf(depth)
      asleep = left
    }
    return transitions.length
  }

  /** Tries, where the first of two transitions began, a task with which a run can begin that has them the other way round. */
  private reverse(
    transitions: readonly Transition[],
    before: (a: number, b: number) => boolean,
    first: number,
    second: number,
    path: readonly Node[],
    firstAt: readonly number[],
  ): void {
    const { task, choice } = transitions[first] as Transition
    const beginners = initials(transitions, before, first, second)
    const own = (transitions[second] as Transition).task
    // where nobody else could go on just then, at the last choice before at which somebody could
    for (let depth = choice; depth >= 0; depth--) {
      const node = path[depth]
      if (!node || !isTask(node.choice) || node.choice.picked !== task) break
      const exact = depth === choice && firstAt[depth] === first
      const able = node.choice.candidates.filter((one) => beginners.has(one) || (!exact && one === own))
      if (able.length === 0) continue
      if (exact) {
        if (able.some((one) => node.begun.has(one) || node.asleep.has(one))) return
        this.begin(node, able.includes(own) ? own : (able[0] as number))
      } else for (const one of node.choice.candidates) this.begin(node, one)
      return
    }
    // it cannot be said who; all that could go on where it began
    const node = path[choice]
    if (node) for (const one of node.choice.candidates) this.begin(node, one)
  }

  private begin(node: Node, picked: number): void {
    if (node.begun.has(picked) || node.asleep.has(picked)) return
    node.begun.set(picked, null)
    const { choice } = node
    this.add({
      switches: [...node.switches, { task: choice.task, point: choice.point, picked }],
      preemptions: node.preemptions + (preempts(choice, picked) ? 1 : 0),
      node,
      picked,
    })
  }

  private add(branch: DporBranch): void {
    if (this.left >= MOST_BRANCHES) {
      this.whole = false
      return
    }
    this.left++
    while (this.ready.length <= branch.preemptions) this.ready.push([])
    this.ready[branch.preemptions]?.push(branch)
  }

  /** Nothing is under way. */
  get state(): DporState {
    const places = new Map<Node, number>()
    const nodes: StoredNode[] = []
    const placeOf = (node: Node | null): number => {
      if (!node) return -1
      const known = places.get(node)
      if (known !== undefined) return known
      for (const one of pathTo(node)) {
        if (places.has(one)) continue
        const { depth, choice, switches, preemptions, asleep, begun, parent } = one
        places.set(one, nodes.length)
        nodes.push({ depth, choice, switches, preemptions, parent: parent ? (places.get(parent) as number) : -1, asleep: stored(asleep), begun: stored(begun) })
      }
      return places.get(node) as number
    }
    const branches = [...this.ready.flat(), ...[...this.pending].reverse()].map(({ node, picked }) => [placeOf(node), picked] as const)
    return { tried: this.tried - this.pending.size, whole: this.whole, nodes, branches }
  }

  private restore({ tried, whole, nodes, branches }: DporState): void {
    this.tried = tried
    this.whole = whole
    const restored: Node[] = []
    for (const { parent, asleep, begun, ...rest } of nodes) {
      const known = new Map([...asleep].flatMap(([task, effects]) => (effects ? [[task, effectsFrom(effects)] as const] : [])))
      restored.push({ ...rest, parent: restored[parent] ?? null, asleep: known, begun: new Map(begun.map(([task, effects]) => [task, effects && effectsFrom(effects)])) })
    }
    for (const [place, picked] of branches) {
      const node = restored[place]
      if (!node) this.add({ switches: [], preemptions: 0, node: null, picked: 0 })
      else {
        node.begun.delete(picked)
        this.begin(node, picked)
      }
    }
  }
}

const stored = (effects: ReadonlyMap<number, Effects | null>) =>
  [...effects].map(([task, known]) => [task, known && [...known].map(([thing, modes]) => [thing, [...modes]] as const)] as const)
const effectsFrom = (effects: NonNullable<StoredEffects>): Effects => new Map(effects.map(([thing, modes]) => [thing, new Set(modes)])) as Effects

/** The choice is which task goes on. */
const isTask = ({ kind }: ChoicePoint) => kind === ChoiceKind.core
/** All orders in which tasks come to wait for a lock are run: whoever is to have it first can be the first to wait. */
const isCovered = ({ kind }: ChoicePoint) => kind === ChoiceKind.lock

const sameChoice = (a: ChoicePoint, b: ChoicePoint | undefined) => b !== undefined && a.task === b.task && a.point === b.point && a.candidates.join() === b.candidates.join()

function pathTo(node: Node | null): Node[] {
  const path: Node[] = []
  for (let at = node; at; at = at.parent) path[at.depth] = at
  return path
}

/** By choice: the place of the first transition after it. */
function firstAfter(transitions: readonly Transition[], choices: number): readonly number[] {
  const first: number[] = []
  let place = 0
  for (let choice = 0; choice < choices; choice++) {
    while (place < transitions.length && (transitions[place] as Transition).choice < choice) place++
    first.push(place)
  }
  return first
}

/** What a task did until the next choice. */
function effectsOf(made: readonly Transition[], task: number): Effects {
  const all = new Map<string, Set<string>>()
  for (const { task: by, effects } of made) {
    if (by !== task) continue
    for (const [thing, modes] of effects) all.set(thing, new Set([...(all.get(thing) ?? []), ...modes]))
  }
  return all as ReadonlyMap<string, ReadonlySet<string>> as Effects
}

/** Those of them that nothing has woken; null: one that sleeps has gone on, as it has to by itself. */
function stillAsleep(asleep: ReadonlyMap<number, Effects>, made: readonly Transition[]): ReadonlyMap<number, Effects> | null {
  const left = new Map(asleep)
  for (const { task, effects } of made) {
    if (left.has(task)) return null
    for (const [sleeper, would] of left) if (!independent(would, effects)) left.delete(sleeper)
  }
  return left
}

/** The tasks with which what came between two transitions and does not depend on the first, and then the second, can begin. */
function initials(transitions: readonly Transition[], before: (a: number, b: number) => boolean, first: number, second: number): ReadonlySet<number> {
  const begins = new Set<number>()
  /** by task: its first place among these */
  const places = new Map<number, number>()
  for (let place = first + 1; place <= second; place++) {
    const { task } = transitions[place] as Transition
    if (place < second && before(first, place)) continue
    if (places.has(task)) continue
    if (![...places.values()].some((earlier) => before(earlier, place))) begins.add(task)
    places.set(task, place)
  }
  return begins
}
