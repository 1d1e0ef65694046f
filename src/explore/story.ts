/**
 * What a failing run did, in a few lines: the accesses to what tasks share, where tasks cross each other, in order. From the recorded run of its
 * shortest schedule.
 */
import type { Switch } from '../model/schedule.mjs'
import { before } from './happens-before'
import { type AccessMade, conflictsOf, meet, type Recorded, siteOf } from './recorded'

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
/** More than a reader takes in at once. */
const MANY_LINES = 8

/** Null: tasks share nothing that is told (they wait for locks, or for each other). */
export function storyOf({ accesses: ofMemory, files, choices, failure, stuck }: Recorded, switches: readonly Switch[]): Story | null {
  const accesses = files.length > 0 ? [...ofMemory, ...files].sort((a, b) => a.row - b.row) : ofMemory
  const switched = rowsOf(choices, switches)
  // what is read and written by more than one task, where nothing but the schedule says who comes first
  // one place can be of several things, as `counts[word]` is
  const things = new Set(conflictsOf(accesses, 'life', thingOf).flatMap(({ first, second }) => [thingOf(first), thingOf(second)]))
  const all = accesses.filter((access) => things.has(thingOf(access)))
  // what nobody has read cannot have kept anybody waiting
  const shared = stuck ? all.filter((access) => all.some((other) => !other.writes && meet(access, other))) : all
  const crossed = shared.filter((access) => shared.some((other) => other.task !== access.task && (other.writes || access.writes) && meet(access, other) && !ordered(access, other)))
  const rounds = withoutRounds(crossed)
  const pair = decisivePair(rounds, failure, switched.at(-1) ?? 0)
  // where there is much to tell, what made the difference is told
  const [decisive] = pair ?? []
  const near = aroundSwitches(decisive && rounds.length > MANY_LINES ? rounds.filter((access) => meet(access, decisive)) : rounds, switched, pair?.[1] ?? null)
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
  const toldOf = (access: AccessMade) => lines.find(({ row }) => row === access.row)
  const told = pair?.flatMap((access) => toldOf(access) ?? []) ?? []
  const [earlier, later] = told
  return { lines, pair: earlier && later ? [earlier, later] : null }
}

/** Without what a task reads over and over while it waits for another value: the last time is told. */
const withoutRounds = (accesses: readonly AccessMade[]): readonly AccessMade[] =>
  accesses.filter((access, at) => {
    const next = accesses[at + 1]
    return access.writes || next?.task !== access.task || siteOf(next) !== siteOf(access) || thingOf(next) !== thingOf(access) || next.value !== access.value
  })

const thingOf = ({ address, key }: AccessMade) => `${address} ${key}`
const ordered = (a: AccessMade, b: AccessMade) => (a.row < b.row ? before(a.moment, b.moment, 'life') : before(b.moment, a.moment, 'life'))

function rowsOf(choices: Recorded['choices'], switches: readonly Switch[]): readonly number[] {
  return switches.map(({ task, point }) => choices.find((choice) => choice.task === task && choice.point === point)?.row ?? -1).filter((row) => row >= 0)
}

/** The accesses from the last one before the first switch that parts two of one task, to a few after the last, or up to `until`; long stretches are cut. */
function aroundSwitches(accesses: readonly AccessMade[], switched: readonly number[], until: AccessMade | null): readonly AccessMade[] {
  if (accesses.length <= MOST_LINES) return accesses
  const first = switched[0] ?? 0
  const before = accesses.findLastIndex(({ row }) => row < first)
  const last = until ? accesses.indexOf(until) : -1
  const begin = Math.max(0, before - 1, last - MOST_LINES + 1)
  return accesses.slice(begin, begin + MOST_LINES)
}

/**
 * The two accesses by which the run went wrong. Of a task that raised: its last one before that which nothing orders, else its last one at all, and what another task wrote before it, or
 * did to it. Else what another task wrote between two accesses of one task, and the second of these. Else the first two that met because of the last switch.
 */
function decisivePair(accesses: readonly AccessMade[], failure: Recorded['failure'], switched: number): readonly [AccessMade, AccessMade] | null {
  const isBetween = (written: AccessMade, later: AccessMade) => accesses.some((one) => one.row < written.row && one.task === later.task && meet(one, later))
  const lookedAtAll = new Map<string, number>()
  for (const { task, address, key, writes, row } of accesses.toReversed()) if (key === '*' && !writes) lookedAtAll.set(`${task} ${address}`, row)
  /** It has looked at all of a container, another one has changed that, and it does what it would have done then. */
  const isActedOn = (written: AccessMade, later: AccessMade) =>
    later.writes && later.key.startsWith('[') && written.address === later.address && (lookedAtAll.get(`${later.task} ${later.address}`) ?? Number.POSITIVE_INFINITY) < written.row
  const met = accesses.flatMap((later, at) => {
    const others = accesses.slice(0, at).filter((one) => one.task !== later.task && (one.writes || later.writes))
    const earlier = others.findLast((one) => meet(one, later))
    const written = others.findLast((one) => one.writes && (meet(one, later) || isActedOn(one, later)))
    return earlier || written ? [{ earlier, later, written }] : []
  })
  const ofWhoRaised = met.flatMap(({ earlier, later, written }) =>
    failure !== null && earlier && later.task === failure.task && later.row < failure.row ? [{ earlier: written && isBetween(written, later) ? written : earlier, later }] : [],
  )
  const last = ofWhoRaised.at(-1)
  const own = accesses.findLast(({ task, row }) => failure !== null && task === failure.task && row < failure.row)
  // what it had got hold of was changed under it
  const changed = own && accesses.find((one) => one.writes && one.task !== own.task && one.row > own.row && one.row < (failure?.row ?? 0) && meet(one, own))
  if (changed && (!last || last.later.row < own.row)) return [own, changed]
  // what a lock orders is seldom what was wrong
  const raised = ofWhoRaised.findLast(({ earlier, later }) => !before(earlier.moment, later.moment, 'synchronised')) ?? last
  if (raised) return [raised.earlier, raised.later]
  const after = met.filter(({ later }) => later.row > switched)
  for (const { written, later } of after) if (written && isBetween(written, later)) return [written, later]
  const found = [...after, ...met.slice(-1)].find(({ earlier }) => earlier)
  return found?.earlier ? [found.earlier, found.later] : null
}
