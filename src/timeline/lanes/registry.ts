/**
 * Every kind of lane, under the name that its rows have as `kind`. Of rows beneath the same one, those of an earlier kind
 * stand higher. A new kind is a folder, a line here, and its words in the app's languages.
 */
import { comparedLane } from './compared'
import { coresLane } from './cores'
import { gilLane } from './gil'
import { groupLane } from './group'
import { internalsLane } from './internals'
import type { Lane } from './lane'
import type { SharedWords } from './lane-words'
import { loopLane } from './loop'
import { machineLane } from './machine'
import { objectLane } from './object'
import { objectsLane } from './objects'
import { processLane } from './process'
import { runQueueLane } from './run-queue'
import { strandsLane } from './strands'
import { taskLane } from './task'

const LANES = {
  process: processLane,
  loop: loopLane,
  strands: strandsLane,
  task: taskLane,
  group: groupLane,
  object: objectLane,
  objects: objectsLane,
  machine: machineLane,
  cores: coresLane,
  runQueue: runQueueLane,
  gil: gilLane,
  internals: internalsLane,
  compared: comparedLane,
}

type Lanes = typeof LANES

/** The row of any kind of lane. */
export type LaneRow = { [K in keyof Lanes]: Lanes[K] extends Lane<infer Row, infer _Words> ? Row : never }[keyof Lanes]

type WordsOf<K extends keyof Lanes> = Lanes[K] extends Lane<infer _Row, infer Words> ? Words : never

/** All words of the lanes: those they share, and each kind's own where it has some. */
export interface LaneWords extends SharedWords {
  readonly lanes: { readonly [K in keyof Lanes as unknown extends WordsOf<K> ? never : K]: WordsOf<K> }
}

/** By the kind of a row, '' for none: the lanes that can have rows beneath it, in order. */
const BENEATH = new Map<string, Lane<LaneRow>[]>()
for (const lane of Object.values<Lane<LaneRow>>(LANES)) {
  for (const guard of lane.beneath) {
    const kind = guard?.kind ?? ''
    BENEATH.set(kind, [...(BENEATH.get(kind) ?? []), lane])
  }
}

const NO_LANES: readonly Lane<LaneRow>[] = []

/** The lanes that can have rows beneath a row, or at the top level (null). */
export function lanesBeneath(parent: LaneRow | null): readonly Lane<LaneRow>[] {
  return BENEATH.get(parent?.kind ?? '') ?? NO_LANES
}

export function laneOf(row: LaneRow): Lane<LaneRow> {
  return LANES[row.kind]
}

/** A kind's own words, to be handed to its lane. */
export function wordsOf({ kind }: LaneRow, { lanes }: LaneWords): unknown {
  const own: { readonly [kind: string]: unknown } = lanes
  return own[kind]
}
