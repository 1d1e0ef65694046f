/**
 * Follows an untimed schedule (model/schedule.mjs): its switches where it has one, its strategy elsewhere. What strategies draw are bits at
 * places of the seed's sequence, so that a switch more or less does not shift them.
 *
 *   words   [strategy][number][number][seed][switches][switches used][…CHANGES: 1 used up, and whom it struck][task][number][picked, USED once its choice has come] …
 */
import { ChoiceKind } from '../../log/record-kinds'
import { type Schedule, STRATEGIES, type StrategyName } from '../../model/schedule.mjs'
import { bitsAt } from '../memory/prng'
import { type Chooser, type ChooserMemory, type ChooserStart, DIVERGED, type UntimedPoint } from './chooser'

const Word = { strategy: 0, first: 1, second: 2, seed: 3, count: 4, used: 5, changes: 6 } as const
/** Changes of priorities, or delays, that a schedule has at most. */
const MOST_CHANGES = 16
const SWITCHES_AT = Word.changes + MOST_CHANGES
const SWITCH_WORDS = 3
const PICKED = 2
/** The sign of who is picked by a switch whose choice has come: no task has such a number. */
const USED = -1
/** Room is given for a multiple of so many, so that memory of one run is as large as that of another and can be used again. */
const SWITCHES_TOGETHER = 256

/** So many points in a row, and the steady schedule lets another one go on: whoever only looks whether something has changed lets that happen. */
const FAIR_POINTS = 2000

/** Of a random walk: its first task is never preempted. */
const KEEPS_FIRST = 1
/** Or: who holds a lock is preempted so often, who holds none hardly ever. Tasks that take locks in other orders all come to hold their first. */
const PASSES_HOLDERS = 2
const RARELY = 50
const FIRST_TASK = 1

/** Places in the seed's sequence: of changes, of priorities, of picks. */
const CHANGES_AT = 1_000
const PRIORITIES_AT = 10_000
const PICKS_AT = 1_000_000
/** … and of each next step of a task. */
const STEPS_AT = 10_000_000
const STEPS_OF_ONE = 4099

/** Whether the first candidate runs, and may go on. */
const runs = (kind: number, candidates: Int32Array, { actor }: UntimedPoint) => kind === ChoiceKind.core && candidates[0] === actor

/** The steady schedule: who runs goes on; then whoever has waited longest. */
export const steadyIndex = (kind: number, candidates: Int32Array, at: UntimedPoint): number => (runs(kind, candidates, at) && at.inRow > FAIR_POINTS ? 1 : 0)

/** The number of one of the switches that says this choice, -1 none. */
function switchAt({ words, untimed: { actor, point } }: ChooserMemory): number {
  const count = words[Word.count] as number
  for (let n = 0; n < count; n++) {
    const at = SWITCHES_AT + n * SWITCH_WORDS
    if (words[at] === actor && words[at + 1] === point) return n
  }
  return -1
}

/** Marks each of `count` changes whose choice has come; calls `strike` with its number. They fall on choices drawn from the first `within`. */
function passChanges({ words, made }: ChooserMemory, count: number, within: number, strike: (change: number) => void): void {
  for (let change = 0; change < Math.min(count, MOST_CHANGES); change++) {
    if (words[Word.changes + change] !== 0) continue
    if (made < Math.floor((bitsAt(words[Word.seed] as number, CHANGES_AT + change) / 2 ** 32) * within)) continue
    strike(change)
  }
}

/** The priority of a task: drawn, or lower than all that are drawn once a change has struck it. */
function priority({ words }: ChooserMemory, task: number): number {
  for (let change = MOST_CHANGES - 1; change >= 0; change--) if (words[Word.changes + change] === task) return change - MOST_CHANGES
  return bitsAt(words[Word.seed] as number, PRIORITIES_AT + task)
}

/** A number drawn for a task's next step, the same until it has made it. */
const ofStep = ({ words, untimed }: ChooserMemory, task: number) => bitsAt(words[Word.seed] as number, STEPS_AT + task * STEPS_OF_ONE + (untimed.pointOf(task) % STEPS_OF_ONE))

/** One of the tasks from this place on that hold no lock; of all of them, if each holds one. */
function freeIndex(candidates: Int32Array, from: number, { untimed }: ChooserMemory, draw: (place: number, below: number) => number): number {
  let free = 0
  for (let index = from; index < candidates.length; index++) if (!untimed.holds(candidates[index] as number)) free++
  if (free === 0) return from + draw(0, candidates.length - from)
  let wanted = draw(0, free)
  for (let index = from; index < candidates.length; index++) if (!untimed.holds(candidates[index] as number) && wanted-- === 0) return index
  return from
}

const pickBy: Record<StrategyName, (kind: number, candidates: Int32Array, memory: ChooserMemory) => number> = {
  steady: (kind, candidates, { untimed }) => steadyIndex(kind, candidates, untimed),

  random(kind, candidates, memory) {
    const { words, made, untimed } = memory
    const draw = (place: number, below: number) => Math.floor((bitsAt(words[Word.seed] as number, PICKS_AT + 2 * made + place) / 2 ** 32) * below)
    const passes = words[Word.second] === PASSES_HOLDERS && kind === ChoiceKind.core
    if (!runs(kind, candidates, untimed)) return passes ? freeIndex(candidates, 0, memory, draw) : draw(0, candidates.length)
    const steady = steadyIndex(kind, candidates, untimed)
    const often = passes && !untimed.holds(untimed.actor) ? RARELY : (words[Word.first] as number)
    if (steady > 0 || (words[Word.second] === KEEPS_FIRST && untimed.actor === FIRST_TASK) || draw(1, 1000) >= often) return steady
    return passes ? freeIndex(candidates, 1, memory, draw) : 1 + draw(0, candidates.length - 1)
  },

  pct(kind, candidates, memory) {
    const { words, untimed } = memory
    passChanges(memory, (words[Word.first] as number) - 1, words[Word.second] as number, (change) => {
      words[Word.changes + change] = untimed.actor || -1
    })
    // who has had the core for so long has nobody to wait for but those below
    if (steadyIndex(kind, candidates, untimed) > 0) return 1
    let best = 0
    for (let index = 1; index < candidates.length; index++) if (priority(memory, candidates[index] as number) > priority(memory, candidates[best] as number)) best = index
    return best
  },

  pos(kind, candidates, memory) {
    if (steadyIndex(kind, candidates, memory.untimed) > 0) return 1
    let best = 0
    for (let index = 1; index < candidates.length; index++) if (ofStep(memory, candidates[index] as number) > ofStep(memory, candidates[best] as number)) best = index
    return best
  },

  delay(kind, candidates, memory) {
    const { words, untimed } = memory
    let passed = 0
    passChanges(memory, words[Word.first] as number, words[Word.second] as number, (change) => {
      words[Word.changes + change] = -1
      passed++
    })
    return Math.min(candidates.length - 1, steadyIndex(kind, candidates, untimed) + passed)
  },
}

export const scheduled: Chooser = {
  name: 'scheduled',
  pick(kind, candidates, memory) {
    const { words } = memory
    const found = switchAt(memory)
    if (found < 0) return pickBy[STRATEGIES[words[Word.strategy] as number] as StrategyName](kind, candidates, memory)
    words[Word.used] = (words[Word.used] as number) + 1
    const at = SWITCHES_AT + found * SWITCH_WORDS + PICKED
    const picked = Math.abs(words[at] as number)
    words[at] = USED * picked
    const index = candidates.indexOf(picked)
    return index >= 0 ? index : DIVERGED
  },
  wanted: (memory) => ({ kind: ChoiceKind.core, task: Math.abs(memory.words[SWITCHES_AT + switchAt(memory) * SWITCH_WORDS + PICKED] as number) }),
  unused: ({ words }) => Math.max(0, (words[Word.count] as number) - (words[Word.used] as number)),
  firstUnused({ words }) {
    const count = words[Word.count] as number
    for (let at = SWITCHES_AT; at < SWITCHES_AT + count * SWITCH_WORDS; at += SWITCH_WORDS) {
      const [task = 0, point = 0, picked = 0] = words.subarray(at, at + SWITCH_WORDS)
      if (picked > 0) return { task, point, picked }
    }
    return null
  },
}

export function startScheduled({ strategy, numbers, switches }: Schedule): ChooserStart {
  const words = new Int32Array(SWITCHES_AT + Math.ceil((switches.length + 1) / SWITCHES_TOGETHER) * SWITCHES_TOGETHER * SWITCH_WORDS)
  words[Word.strategy] = STRATEGIES.indexOf(strategy)
  words.set(numbers.slice(0, -1), Word.first)
  words[Word.seed] = numbers.at(-1) ?? 0
  words[Word.count] = switches.length
  words.set(
    switches.flatMap(({ task, point, picked }) => [task, point, picked]),
    SWITCHES_AT,
  )
  return { chooser: scheduled, words }
}
