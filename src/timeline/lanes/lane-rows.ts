/**
 * What every row of the timeline has, whatever its kind, and the measures rows are laid out with. Each kind of lane adds
 * to RowBase what it knows of its own rows, in a file `row.ts` of its folder.
 */

export interface RowBase {
  readonly kind: string
  /** unique among the rows of a run, and the same when the run has grown */
  readonly key: string
  /** CSS px from the top of the scrolled body */
  readonly y: number
  readonly height: number
  /** absent: there is nothing to open and close */
  readonly open?: boolean
}

/** A row whose place is still to be found. */
export type Draft<Row extends RowBase> = Row extends unknown ? Omit<Row, 'y'> : never

/** Tells rows of one kind from others; null is no row. */
export interface RowGuard<Row extends RowBase = RowBase> {
  (row: RowBase | null): row is Row
  readonly kind: string
}

export function rowGuard<Row extends RowBase>(kind: Row['kind']): RowGuard<Row> {
  const isOfKind = (row: RowBase | null): row is Row => row?.kind === kind
  return Object.assign(isOfKind, { kind })
}

export interface Metrics {
  readonly section: number
  /** a row that only says what is folded */
  readonly fold: number
  readonly laneTop: number
  readonly bar: number
  readonly stripe: number
  readonly stripeGap: number
  readonly laneBottom: number
  /** lanes of strands are thinner and closer */
  readonly strandTop: number
  readonly strandBar: number
  readonly strandBottom: number
  /** the row that sums strands up */
  readonly summary: number
  readonly ownerBar: number
  readonly waiterBar: number
  readonly box: number
}

const REGULAR: Metrics = {
  section: 25,
  fold: 19,
  laneTop: 7,
  bar: 22,
  stripe: 4,
  stripeGap: 2,
  laneBottom: 7,
  strandTop: 4,
  strandBar: 14,
  strandBottom: 3,
  summary: 46,
  ownerBar: 18,
  waiterBar: 14,
  box: 14,
}
const COMPACT: Metrics = {
  section: 20,
  fold: 17,
  laneTop: 4,
  bar: 14,
  stripe: 3,
  stripeGap: 1,
  laneBottom: 4,
  strandTop: 3,
  strandBar: 10,
  strandBottom: 2,
  summary: 32,
  ownerBar: 13,
  waiterBar: 10,
  box: 11,
}

/** As many lanes in view as can still be read. */
const LOW: Metrics = {
  section: 18,
  fold: 16,
  laneTop: 2,
  bar: 11,
  stripe: 2,
  stripeGap: 1,
  laneBottom: 1,
  strandTop: 2,
  strandBar: 9,
  strandBottom: 1,
  summary: 28,
  ownerBar: 11,
  waiterBar: 8,
  box: 10,
}

export function metrics(compact: boolean, low = false): Metrics {
  return low ? LOW : compact ? COMPACT : REGULAR
}
