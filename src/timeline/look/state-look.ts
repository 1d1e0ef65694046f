/**
 * The shape each look of a lane is drawn with: colour is never the only sign.
 * A *look* is a LaneState of the trace; several block reasons share one. The legend lists them in LOOKS order.
 */
import { type LaneStateName, laneStateNames } from '../../trace/model/lane-state'

export type Look = Exclude<LaneStateName, 'none'>

export const LOOKS: readonly Look[] = ['running', 'ready', 'gil', 'lock', 'sync', 'queue', 'io', 'join', 'sleeping', 'finished', 'crashed', 'deadlocked', 'new']

export type Pattern = 'none' | 'dots' | 'slash' | 'backslash' | 'horizontal' | 'vertical' | 'cross' | 'zigzag'
/** full height; a frame with an empty middle; 30 % of the height; a 2 px line; a 1 px dashed line */
export type Body = 'full' | 'hollow' | 'low' | 'thin' | 'dashed'

export interface Shape {
  readonly body: Body
  readonly pattern: Pattern
  /** sign put at the beginning when there is room */
  readonly mark: '' | 'cross' | 'warning'
}

const SHAPES: Readonly<Record<Look, Shape>> = {
  new: { body: 'dashed', pattern: 'none', mark: '' },
  running: { body: 'full', pattern: 'none', mark: '' },
  ready: { body: 'hollow', pattern: 'none', mark: '' },
  gil: { body: 'full', pattern: 'dots', mark: '' },
  lock: { body: 'full', pattern: 'slash', mark: '' },
  sync: { body: 'full', pattern: 'zigzag', mark: '' },
  queue: { body: 'full', pattern: 'backslash', mark: '' },
  sleeping: { body: 'low', pattern: 'none', mark: '' },
  io: { body: 'full', pattern: 'horizontal', mark: '' },
  join: { body: 'full', pattern: 'vertical', mark: '' },
  finished: { body: 'thin', pattern: 'none', mark: '' },
  crashed: { body: 'thin', pattern: 'none', mark: 'cross' },
  deadlocked: { body: 'full', pattern: 'cross', mark: 'warning' },
}

export function shapeOf(look: Look): Shape {
  return SHAPES[look]
}

/** The look of a LaneState code; null where the task does not exist. */
export function lookOf(laneState: number): Look | null {
  const name = laneStateNames[laneState]
  return name === undefined || name === 'none' ? null : name
}
