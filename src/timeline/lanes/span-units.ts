/** From where to where a stretch goes on the axis, in units. */
import type { Span } from '../../trace/explain/stays'
import type { AxisSpace } from '../axis/axis-space'

/** What goes on reaches to the end of the axis. */
export function spanUnits({ startUs, startStep, endUs, endStep }: Span, { mode, to }: Pick<AxisSpace, 'mode' | 'to'>): { readonly from: number; readonly to: number } {
  const time = mode === 'time'
  return { from: time ? startUs : startStep, to: endStep < 0 ? to : time ? endUs : endStep }
}
