/** Rows with a beginning and an end of their own (who owned a lock, whose turn it was) as stretches to be summed. */
import type { Stretches } from '../../trace/history/stretch-totals'
import type { Rows } from '../../trace/model/row-list'
import type { AxisMode } from '../../model/moment'

export interface Spell {
  readonly startUs: number
  readonly startStep: number
  /** NaN while it goes on */
  readonly endUs: number
  /** -1 while it goes on */
  readonly endStep: number
}

export class RowStretches<Row extends Spell> implements Stretches {
  readonly channels: number
  private readonly rows: Rows<Row>
  private readonly time: boolean
  private readonly channelOf: (row: Row) => number

  /** `channelOf`: where a row counts; negative: nowhere. */
  constructor(rows: Rows<Row>, axis: AxisMode, channels: number, channelOf: (row: Row) => number) {
    this.rows = rows
    this.time = axis === 'time'
    this.channels = channels
    this.channelOf = channelOf
  }

  count(): number {
    return this.rows.length
  }

  start(index: number): number {
    const row = this.rows.at(index) as Row
    return this.time ? row.startUs : row.startStep
  }

  end(index: number): number {
    const row = this.rows.at(index) as Row
    return row.endStep < 0 ? Number.NaN : this.time ? row.endUs : row.endStep
  }

  amounts(index: number, tell: (channel: number, amount: number) => void): void {
    const channel = this.channelOf(this.rows.at(index) as Row)
    if (channel >= 0) tell(channel, 1)
  }
}
