/** The rows of the machine below the lanes: who has a core, who waits for one, and who holds the interpreter lock of each process. Pure. */
import type { LaneRow, Metrics } from '../lane-layout'
import type { MachineHistories } from './machine-histories'

export type RunQueueLaneRow = { readonly kind: 'runQueue'; readonly key: string; readonly y: number; readonly height: number; readonly boxes: number }
export type CoresLaneRow = { readonly kind: 'cores'; readonly key: string; readonly y: number; readonly height: number; readonly cores: number }
export type GilLaneRow = { readonly kind: 'gil'; readonly key: string; readonly pid: number; readonly y: number; readonly height: number }
export type MachineRow =
  | { readonly kind: 'machine'; readonly key: string; readonly y: number; readonly height: number; readonly open: boolean }
  | CoresLaneRow
  | RunQueueLaneRow
  | GilLaneRow

/** More processes than this have no lane for their interpreter lock. */
const MOST_GILS = 12
const MOST_WAITING = 8
const MOST_CORES = 8

/** Appends the section to `rows` from `y` on; returns where it ends. It is open if tasks had to wait, or the reader opened it. */
export function pushMachineRows(rows: LaneRow[], y: number, m: Metrics, machine: MachineHistories, compact: boolean, chosen: boolean | undefined): number {
  const gils = machine.sharedGils().slice(0, MOST_GILS)
  const waiting = machine.runQueue.largest
  if (waiting === 0 && gils.length === 0) return y
  const contended = machine.contended()
  // a phone has no room for a row that says what is not worth showing
  if (compact && !contended) return y
  const open = chosen ?? contended
  rows.push({ kind: 'machine', key: 'machine', y, height: m.section, open })
  let at = y + m.section
  if (!open) return at
  const cores = Math.min(MOST_CORES, machine.cores.cores.length)
  const coresHeight = m.laneTop + Math.max(m.ownerBar, cores * (m.box + 1)) + m.laneBottom
  rows.push({ kind: 'cores', key: 'cores', y: at, height: coresHeight, cores })
  at += coresHeight
  if (waiting > 0) {
    const boxes = Math.min(MOST_WAITING, waiting)
    const height = m.laneTop + Math.max(m.ownerBar, boxes * (m.box + 1)) + m.laneBottom
    rows.push({ kind: 'runQueue', key: 'run-queue', y: at, height, boxes })
    at += height
  }
  for (const [pid] of gils) {
    const height = m.laneTop + m.ownerBar + m.stripeGap + m.waiterBar + m.laneBottom
    rows.push({ kind: 'gil', key: `gil-${pid}`, pid, y: at, height })
    at += height
  }
  return at
}
