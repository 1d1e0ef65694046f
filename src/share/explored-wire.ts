/**
 * What was explored of a program, as links, files and this browser carry it: the ways to end with the schedules that lead there, and the runs whose
 * schedules were made by hand. Stories and pictures are not in it: whoever opens it has each run again, and sees whether it still ends so.
 * It comes from anybody: what is not of this form is left out.
 *
 *   { g: GIL mode, r: runs, d: drawn, x: exhausted, n: searched, i: interleavings, s: seconds, o: [[schedule, failure, count, drawn, first, verdict, limit, stdout, exceptions, tasks, exit codes,
 *     where these were raised, what was waited for (both since 1 December 2026), [[variable, what it held at the end], …] where some were asked for], …],
 *     h: [[parent's number, schedule, name], …] }
 */
import type { EndOfRun } from '../explore/end-of-run'
import type { Exploration, Outcome } from '../explore/explorer'
import { VerdictKind, type VerdictKindName } from '../log/record-kinds'
import { GIL_MODES, type GilMode } from '../model/configuration'
import { isRecord } from '../model/field-objects.mjs'
import { stateProblem } from '../model/state-paths.mjs'
import { readSchedule } from '../model/schedule.mjs'

/** A run made by hand; `parent`: the index of the one it was made from, -1: none. */
export interface HandMade {
  readonly parent: number
  readonly schedule: string
  readonly name: string
}

export interface Explored {
  /** null: nothing was explored */
  readonly found: Exploration | null
  readonly gil: GilMode
  readonly hand: readonly HandMade[]
}

/** How much is carried. A typical finding is to make a link that is short enough to be sent. */
interface ExploredRoom {
  readonly outcomes: number
  /** characters of an outcome; longer ones are left out */
  readonly longest: number
  readonly hand: number
}

export const LINK_ROOM: ExploredRoom = { outcomes: 6, longest: 600, hand: 16 }
export const KEPT_ROOM: ExploredRoom = { outcomes: 64, longest: 6000, hand: 200 }

/** More than this is not read. */
const MOST_OUTCOMES = 200
const MOST_HAND = 200
const LONGEST_NAME = 60

/** Undefined: there is nothing to carry. */
export function exploredToWire({ found, gil, hand }: Explored, room: ExploredRoom): Record<string, unknown> | undefined {
  const outcomes = (found?.outcomes ?? []).map(outcomeToWire)
  const carried = outcomes.filter((outcome) => JSON.stringify(outcome).length <= room.longest).slice(0, room.outcomes)
  const wire: Record<string, unknown> = {}
  if (found && carried.length > 0) {
    const { runs, drawn, exhausted, searched, interleavings, seconds } = found
    Object.assign(wire, { g: gil, r: runs, d: drawn, x: exhausted, n: searched, ...(interleavings > 0 && { i: interleavings }), s: Math.round(seconds * 10) / 10, o: carried })
    if (carried.length < outcomes.length) wire.m = outcomes.length - carried.length
  }
  if (hand.length > 0) wire.h = hand.slice(0, room.hand).map(({ parent, schedule, name }) => (name === '' ? [parent, schedule] : [parent, schedule, name]))
  return Object.keys(wire).length > 0 ? wire : undefined
}

const outcomeToWire = ({ schedule, failure, count, drawn, first, end }: Outcome) => [
  schedule,
  failure ? 1 : 0,
  count,
  drawn,
  first,
  end.verdict,
  end.limit,
  end.stdout,
  end.exceptions,
  end.tasks,
  end.exitCodes,
  ...(end.places || end.waits || end.variables ? [end.places, end.waits] : []),
  ...(end.variables ? [end.variables] : []),
]

/** Undefined for what is nothing of the kind. */
export function exploredFromWire(wire: unknown): Explored | undefined {
  if (!isRecord(wire)) return undefined
  const outcomes = Array.isArray(wire.o) ? wire.o.slice(0, MOST_OUTCOMES).map(outcomeFrom) : []
  const known = outcomes.filter((outcome) => outcome !== null)
  const found: Exploration | null =
    known.length === 0
      ? null
      : {
          runs: count(wire.r),
          seconds: number(wire.s),
          drawn: count(wire.d),
          exhausted: Math.max(-1, whole(wire.x)),
          searched: count(wire.n),
          interleavings: count(wire.i),
          unknown: [],
          races: [],
          state: null,
          outcomes: known,
          unreplayed: [],
        }
  const hand = Array.isArray(wire.h) ? handFrom(wire.h.slice(0, MOST_HAND)) : []
  if (!found && hand.length === 0) return undefined
  return { found, gil: GIL_MODES.find((mode) => mode === wire.g) ?? 'cpython', hand }
}

function outcomeFrom(entry: unknown): Outcome | null {
  if (!Array.isArray(entry)) return null
  const [schedule, failure, runs, drawn, first, verdict, limit, stdout, exceptions, tasks, exitCodes, places, waits, variables] = entry as unknown[]
  if (typeof schedule !== 'string' || readSchedule(schedule) === null || typeof stdout !== 'string' || !isVerdict(verdict)) return null
  if (!isTexts(exceptions) || !isTexts(tasks) || !Array.isArray(exitCodes) || !exitCodes.every(isExitCode)) return null
  const end: EndOfRun = {
    verdict,
    limit: typeof limit === 'string' ? limit : '',
    summary: '',
    stdout,
    exceptions,
    places: isTexts(places) ? places : null,
    waits: isTexts(waits) ? waits : null,
    variables: areVariables(variables) ? variables : null,
    tasks,
    exitCodes,
    switches: [],
    recorded: null,
    points: 0,
    trace: '',
  }
  return { end, failure: failure === 1, count: count(runs), drawn: count(drawn), first: count(first), schedule, story: null, conclusion: null }
}

function handFrom(entries: readonly unknown[]): readonly HandMade[] {
  const hand: HandMade[] = []
  for (const entry of entries) {
    const [parent, schedule, name = ''] = Array.isArray(entry) ? (entry as unknown[]) : []
    // numbers of those after it would no longer be right
    if (typeof schedule !== 'string' || readSchedule(schedule) === null || typeof name !== 'string') break
    hand.push({ parent: Math.min(hand.length - 1, Math.max(-1, whole(parent))), schedule, name: name.slice(0, LONGEST_NAME) })
  }
  return hand
}

const isVerdict = (name: unknown): name is VerdictKindName => typeof name === 'string' && Object.hasOwn(VerdictKind, name)
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((text) => typeof text === 'string')
const areVariables = (value: unknown): value is [string, string | null][] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && (pair[1] === null || typeof pair[1] === 'string')) &&
  stateProblem(value.map((pair: unknown[]) => pair[0])) === ''
const isExitCode = (value: unknown): value is number | null => value === null || Number.isInteger(value)
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const whole = (value: unknown): number => Math.trunc(number(value))
const count = (value: unknown): number => Math.max(0, whole(value))
