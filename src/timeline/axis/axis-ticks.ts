/**
 * Which ticks an axis shows and how they read. Time ticks share one unit (µs, ms, s) and as many decimals as
 * tell neighbours apart; where that would take too many digits they are written relative to a base moment.
 */
import { tickStep, ticks } from 'd3-array'
import type { AxisMode } from '../../model/moment'
import type { Range } from './axis-space'

export interface Tick {
  readonly unit: number
  readonly label: string
}

export interface AxisTicks {
  readonly ticks: readonly Tick[]
  /** '' or the moment that relative labels count from, e.g. "10.0004 s" */
  readonly base: string
}

const UNITS = [
  { name: 's', us: 1e6 },
  { name: 'ms', us: 1e3 },
  { name: 'µs', us: 1 },
] as const

/** Ticks about `spacingPx` apart; never before 0 nor after `end`. */
export function chooseTicks(mode: AxisMode, range: Range, widthPx: number, end: number, spacingPx = 92): AxisTicks {
  const count = Math.max(1, Math.floor(widthPx / spacingPx))
  const slack = (range[1] - range[0]) * 1e-9
  const inside = (unit: number) => unit >= -slack && unit <= end + slack
  if (mode === 'steps') {
    const step = Math.max(1, tickStep(range[0], range[1], count))
    // steps are counted from 0 but numbered from 1: "event 1 of N"
    const first = Math.max(1, Math.ceil((range[0] + 0.5) / step) * step)
    const result: Tick[] = []
    for (let number = first; number <= Math.min(end, range[1]); number += step) result.push({ unit: number - 0.5, label: String(number) })
    return { ticks: result, base: '' }
  }
  const chosen = ticks(range[0], range[1], count).filter(inside)
  return labelTimes(chosen, tickStep(range[0], range[1], count))
}

function labelTimes(chosen: readonly number[], step: number): AxisTicks {
  const last = chosen[chosen.length - 1] ?? 0
  // the largest unit that needs at most 3 decimals
  const unit = UNITS.find((candidate) => step >= candidate.us / 1000 && (last >= candidate.us || last === 0)) ?? UNITS[2]
  const decimals = decimalsOf(step / unit.us)
  const plain = chosen.map((us) => ({ unit: us, label: `${(us / unit.us).toFixed(decimals)} ${unit.name}` }))
  if (chosen.length === 0 || plain.every((tick) => tick.label.length <= 11)) return { ticks: plain, base: '' }
  const base = chosen[0] as number
  const small = UNITS.find((candidate) => step >= candidate.us / 10) ?? UNITS[2]
  const smallDecimals = decimalsOf(step / small.us)
  const relative = chosen.map((us, index) => ({ unit: us, label: index === 0 ? '+0' : `+${((us - base) / small.us).toFixed(smallDecimals)} ${small.name}` }))
  return { ticks: relative, base: formatTime(base) }
}

function decimalsOf(step: number): number {
  return Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)))
}

/** A moment in full, in the unit a person would choose: "0 s", "250 µs", "3.25 ms", "10.000412 s". */
export function formatTime(us: number): string {
  if (us === 0) return '0 s'
  const unit = Math.abs(us) >= 1e6 ? UNITS[0] : Math.abs(us) >= 1e3 ? UNITS[1] : UNITS[2]
  const text = (us / unit.us).toFixed(unit === UNITS[0] ? 6 : 3)
  return `${text.replace(/\.?0+$/, '')} ${unit.name}`
}
