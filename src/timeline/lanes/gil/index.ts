/** The interpreter lock of each process in which more than one task used it: who held it, how it changed hands, who waited. */
import type { Lane } from '../lane'
import { plainHeader } from '../lane-header'
import type { RowBase } from '../lane-rows'
import { machineOf } from '../../../trace/history/machine-histories'
import { isMachineRow } from '../machine/row'
import { paintGilLane } from './paint'
import { gilHit, gilOutline } from './hit'
import { gilSpoken, gilTip, gilTitle } from './tip'

export interface GilWords {
  /** a process's interpreter lock; '' the only one */
  title(process: string): string
  readonly free: string
  held(name: string, since: string): string
  /** `reason`: blocking, interval, end */
  handedOver(from: string, reason: string): string
  readonly collection: string
}

export interface GilLaneRow extends RowBase {
  readonly kind: 'gil'
  readonly pid: number
}

/** More processes than this have no lane for their interpreter lock. */
const MOST_GILS = 12

export const gilLane: Lane<GilLaneRow, GilWords> = {
  beneath: [isMachineRow],
  rows(_parent, { model, metrics: m }) {
    const height = m.laneTop + m.ownerBar + m.stripeGap + m.waiterBar + m.laneBottom
    return machineOf(model)
      .sharedGils()
      .slice(0, MOST_GILS)
      .map(([pid]) => ({ kind: 'gil', key: `gil-${pid}`, pid, height }))
  },
  paint: paintGilLane,
  header: (row, { model, palette, metrics }, words) => plainHeader(row.key, gilTitle(model, words, row.pid), palette.looks.gil.fill, metrics),
  spoken: gilSpoken,
  isSelected: (row, selection) => selection.kind === 'gil' && selection.pid === row.pid,
  hit: gilHit,
  outline: gilOutline,
  tip: gilTip,
}
