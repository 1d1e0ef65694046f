/**
 * A recorded run as a sequence of transitions: what a task did from one of its scheduling points to its next, with everything that it touched. Two of them
 * depend on each other if they are of one task, if one enables the other (starts it, wakes it), or if they touch the same thing and that does not come out
 * the same in either order. From that comes which happened before which (vector clocks over dependence), and which two could change places.
 */
import { EVERYTHING, type Touching } from '../log/touches'
import type { AccessMade, Recorded } from './recorded'

/** How something is touched: looked at or changed; of a container as a whole also through an item of it, and by an item that is new to a dict, whose order changes. */
export type Mode = Touching | 'look at item' | 'change item' | 'add item'

const CLASHES: Readonly<Record<Mode, readonly Mode[]>> = {
  look: ['change', 'give', 'change item', 'add item'],
  change: ['look', 'change', 'take', 'give', 'await', 'look at item', 'change item', 'add item'],
  take: ['change', 'take'],
  give: ['look', 'change'],
  await: ['change'],
  'look at item': ['change'],
  'change item': ['look', 'change'],
  'add item': ['look', 'change', 'add item'],
}

/** Who takes something, or awaits it, comes after who has given it, and could not have come before. */
const AFTER_GIVING: ReadonlySet<Mode> = new Set(['take', 'await'])

/** By thing, how it is touched. */
export type Effects = ReadonlyMap<string, ReadonlySet<Mode>>

export interface Transition {
  readonly task: number
  /** place among the run's choices of the last one before it; -1: before the first */
  readonly choice: number
  readonly effects: Effects
  /** places of the transitions that let it happen: that started or woke its task */
  readonly enabledBy: readonly number[]
}

/** Whether they can come in either order without a difference. */
export function independent(a: Effects, b: Effects): boolean {
  if (a.has(EVERYTHING) || b.has(EVERYTHING)) return a.size === 0 || b.size === 0
  for (const [thing, modes] of a) {
    const others = b.get(thing)
    if (!others) continue
    for (const mode of modes) if (CLASHES[mode].some((clashing) => others.has(clashing))) return false
  }
  return true
}

interface Building {
  readonly task: number
  readonly point: number
  readonly choice: number
  readonly effects: Map<string, Set<Mode>>
  readonly enabledBy: Set<number>
}

export function transitionsOf({ choices, accesses, touches, enablings }: Recorded): readonly Transition[] {
  const found: Building[] = []
  const last = new Map<number, number>()
  const enabled = new Map<number, Set<number>>()
  const of = (task: number, point: number, choice: number): Building => {
    const at = found.length - 1
    const current = found[at]
    if (current && current.task === task && current.point === point && current.choice === choice) return current
    const enabledBy = enabled.get(task) ?? new Set()
    enabled.delete(task)
    last.set(task, found.length)
    const begun: Building = { task, point, choice, effects: new Map(), enabledBy }
    found.push(begun)
    return begun
  }
  const rows = [
    ...choices.map((_, index) => ({ kind: 'choice' as const, row: (choices[index] as { row: number }).row, index })),
    ...accesses.map((access) => ({ kind: 'access' as const, row: access.row, access })),
    ...touches.map((touch) => ({ kind: 'touch' as const, row: touch.row, touch })),
    ...enablings.map((enabling) => ({ kind: 'enabling' as const, row: enabling.row, enabling })),
  ].sort((a, b) => a.row - b.row)
  let choice = -1
  for (const event of rows) {
    if (event.kind === 'choice') choice = event.index
    else if (event.kind === 'access') noteAccess(of(event.access.thread, event.access.point, choice).effects, event.access)
    else if (event.kind === 'touch') note(of(event.touch.task, event.touch.point, choice).effects, event.touch.what, event.touch.how)
    else {
      const by = last.get(event.enabling.by)
      if (by === undefined) continue
      const known = enabled.get(event.enabling.enabled)
      if (known) known.add(by)
      else enabled.set(event.enabling.enabled, new Set([by]))
    }
  }
  return found.map(({ task, choice: after, effects, enabledBy }) => ({ task, choice: after, effects, enabledBy: [...enabledBy] }))
}

function note(effects: Map<string, Set<Mode>>, thing: string, mode: Mode): void {
  const modes = effects.get(thing)
  if (modes) modes.add(mode)
  else effects.set(thing, new Set([mode]))
}

function noteAccess(effects: Map<string, Set<Mode>>, { address, key, writes, adds }: AccessMade): void {
  note(effects, `${address} ${key}`, writes ? 'change' : 'look')
  if (key.startsWith('[')) note(effects, `${address} *`, adds ? 'add item' : writes ? 'change item' : 'look at item')
}

/** Of each task, the place of its last transition that is known to have come before, or is, this one; -1 none. */
type Clock = Int32Array

/** Two transitions of different tasks that depend on each other, with nothing between them that orders them: they could change places. */
export interface Race {
  readonly first: number
  readonly second: number
}

export interface Order {
  readonly races: readonly Race[]
  /** Whether the transition at place `a` happened before the one at place `b`, by dependence. */
  before(a: number, b: number): boolean
}

/** What happened before what, and the races of those from place `from` on with earlier ones. */
export function orderOf(transitions: readonly Transition[], from: number): Order {
  const tasks = new Map<number, number>()
  for (const { task } of transitions) if (!tasks.has(task)) tasks.set(task, tasks.size)
  const slots = transitions.map(({ task }) => tasks.get(task) as number)
  const clocks: Clock[] = []
  const races: Race[] = []
  /** by thing and mode: the last place of each task */
  const touched = new Map<string, Map<Mode, Map<number, number>>>()
  const lastOf = new Map<number, number>()
  const knows = (clock: Clock, place: number) => (clock[slots[place] as number] as number) >= place
  const learn = (clock: Clock, place: number) => {
    const other = clocks[place] as Clock
    for (let slot = 0; slot < clock.length; slot++) clock[slot] = Math.max(clock[slot] as number, other[slot] as number)
  }
  for (const [place, { task, effects, enabledBy }] of transitions.entries()) {
    const clock: Clock = new Int32Array(tasks.size).fill(-1)
    const earlier = lastOf.get(task)
    if (earlier !== undefined) learn(clock, earlier)
    for (const enabling of enabledBy) learn(clock, enabling)
    for (const other of clashing(effects, task, touched, lastOf)) {
      if (knows(clock, other)) continue
      if (place >= from) races.push({ first: other, second: place })
      learn(clock, other)
    }
    for (const [thing, modes] of effects) {
      if (![...modes].some((mode) => AFTER_GIVING.has(mode))) continue
      for (const given of touched.get(thing)?.get('give')?.values() ?? []) learn(clock, given)
    }
    clock[slots[place] as number] = place
    clocks.push(clock)
    lastOf.set(task, place)
    for (const [thing, modes] of effects) {
      let known = touched.get(thing)
      if (!known) {
        known = new Map()
        touched.set(thing, known)
      }
      for (const mode of modes) {
        const places = known.get(mode)
        if (places) places.set(task, place)
        else known.set(mode, new Map([[task, place]]))
      }
    }
  }
  return { races, before: (a, b) => knows(clocks[b] as Clock, a) }
}

/** The last transition of each other task that these effects depend on, the latest first. */
function clashing(
  effects: Effects,
  task: number,
  touched: ReadonlyMap<string, ReadonlyMap<Mode, ReadonlyMap<number, number>>>,
  lastOf: ReadonlyMap<number, number>,
): readonly number[] {
  const places = new Set<number>()
  const others = (of: ReadonlyMap<number, number>) => {
    for (const [other, place] of of) if (other !== task) places.add(place)
  }
  if (effects.has(EVERYTHING)) others(lastOf)
  for (const of of effects.size > 0 ? (touched.get(EVERYTHING)?.values() ?? []) : []) others(of)
  for (const [thing, modes] of effects) {
    const known = touched.get(thing)
    if (!known) continue
    for (const mode of modes) for (const clash of CLASHES[mode]) others(known.get(clash) ?? NOBODY)
  }
  return [...places].sort((a, b) => b - a)
}

const NOBODY: ReadonlyMap<number, number> = new Map()
