/** Lanes in words, for a table: the objects of a run, those too that have no room as lanes, and what the machine does. Pure. */
import type { Playhead } from '../model/moment'
import type { RunModel } from '../trace/model/run-model'
import { layoutLanes } from './lanes/lane-layout'
import { metrics } from './lanes/lane-rows'
import { hasOwnLane, isShown } from './lanes/object/layout'
import { laneOf, type LaneRow, wordsOf } from './lanes/registry'
import { palette } from './look/palette'
import type { TimelineWords } from './stage/appearance'

const MACHINE = new Set<LaneRow['kind']>(['gil', 'cores', 'runQueue'])

/** A lane: what it is called, and what it is at a moment. */
export interface ToldRow {
  readonly key: string
  readonly name: string
  readonly now: string
}

/** The rows that there are of what has come to be by a moment; the machine's first. `internals`: also objects that the library made for itself. */
export function rowsToTell(model: RunModel, internals: boolean, step: number): readonly LaneRow[] {
  const chosen = new Map([
    ['machine', true],
    ['objects', false],
  ])
  const machine = layoutLanes(model, { compact: false, foldInternals: true, all: false, chosen, selected: 0 }).rows.filter(({ kind }) => MACHINE.has(kind))
  const objects = model.objects.filter((object) => object.startStep <= step && (isShown(object) || (internals && hasOwnLane(object))))
  return [...machine, ...objects.map(({ id }): LaneRow => ({ kind: 'object', key: `object-${id}`, object: id, y: 0, height: 0, boxes: 1, waits: false }))]
}

export function toldRow(model: RunModel, row: LaneRow, at: Playhead, words: TimelineWords): ToldRow {
  const lane = laneOf(row)
  const world = { model, metrics: metrics(false), words }
  const view = { ...world, palette: palette('light'), theme: 'light', compact: false, widthPx: 0, measure: () => 0, at } as const
  const { name } = lane.header(row, view, wordsOf(row, words))
  const spoken = lane.spoken(row, world, at, wordsOf(row, words))
  return { key: row.key, name, now: (spoken.startsWith(name) ? spoken.slice(name.length) : spoken).replace(/^[\s:：,，·]+/, '') }
}
