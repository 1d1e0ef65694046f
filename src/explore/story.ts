/**
 * What a failing run did, in a few lines: the accesses to what tasks share, where tasks cross each other, in order. From the recorded run of its
 * shortest schedule.
 */
import type { Switch } from '../model/schedule.mjs'
import { before } from './happens-before'
import { type AccessMade, conflictsOf, meet, type Recorded } from './recorded'

export interface StoryLine {
  readonly task: number
  readonly does: 'reads' | 'writes'
  /** as the program writes it */
  readonly shown: string
  /** what was read or written, in words; '' not known */
  readonly value: string
  readonly line: number
  readonly file: string
  /** the schedule lets another task go on just before it */
  readonly afterSwitch: boolean
  readonly row: number
}

export interface Story {
  readonly lines: readonly StoryLine[]
  /** the two accesses, or more, that make the difference: neighbours in order, of different tasks, to the same thing */
  readonly pair: readonly [StoryLine, StoryLine] | null
}

const MOST_LINES = 12

/** Null: tasks share nothing that is told (they wait for locks, or for each other). */
export function storyOf({ accesses, choices }: Recorded, switches: readonly Switch[]): Story | null {
  const switched = rowsOf(choices, switches)
  // what is read and written by more than one task, where nothing but the schedule says who comes first
  const things = new Set(conflictsOf(accesses, 'life').flatMap(({ first, second }) => [thingOf(first), thingOf(second)]))
  const shared = accesses.filter((access) => things.has(thingOf(access)))
  const crossed = shared.filter((access) => shared.some((other) => other.task !== access.task && (other.writes || access.writes) && meet(access, other) && !ordered(access, other)))
  const near = aroundSwitches(crossed, switched)
  if (near.length === 0) return null
  const lines = near.map(
    (access): StoryLine => ({
      task: access.task,
      does: access.writes ? 'writes' : 'reads',
      shown: access.shown,
      value: access.value,
      line: access.line,
      file: access.file,
      afterSwitch: switched.some((row) => row < access.row && !near.some((other) => other.row > row && other.row < access.row)),
      row: access.row,
    }),
  )
  return { lines, pair: decisivePair(near, lines) }
}

const thingOf = ({ address, key }: AccessMade) => `${address} ${key}`
const ordered = (a: AccessMade, b: AccessMade) => (a.row < b.row ? before(a.moment, b.moment, 'life') : before(b.moment, a.moment, 'life'))

function rowsOf(choices: Recorded['choices'], switches: readonly Switch[]): readonly number[] {
  return switches.map(({ task, point }) => choices.find((choice) => choice.task === task && choice.point === point)?.row ?? -1).filter((row) => row >= 0)
}

/** The accesses from the last one before the first switch that parts two of one task, to a few after the last; long stretches are cut. */
function aroundSwitches(accesses: readonly AccessMade[], switched: readonly number[]): readonly AccessMade[] {
  if (accesses.length <= MOST_LINES) return accesses
  const first = switched[0] ?? 0
  const before = accesses.findLastIndex(({ row }) => row < first)
  const begin = Math.max(0, before - 1)
  return accesses.slice(begin, begin + MOST_LINES)
}

/** The last neighbours of different tasks that meet, at least one of them a write. */
function decisivePair(accesses: readonly AccessMade[], lines: readonly StoryLine[]): readonly [StoryLine, StoryLine] | null {
  for (let at = accesses.length - 1; at > 0; at--) {
    const later = accesses[at] as AccessMade
    const earlierAt = accesses.findLastIndex((earlier, index) => index < at && earlier.task !== later.task && meet(earlier, later) && (earlier.writes || later.writes))
    if (earlierAt >= 0) return [lines[earlierAt] as StoryLine, lines[at] as StoryLine]
  }
  return null
}
