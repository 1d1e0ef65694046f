/** From where to where a stretch goes on the axis, in units. */
import type { AxisSpace } from '../axis/axis-space'

export interface StepSpan {
  readonly startUs: number
  readonly startStep: number
  readonly endUs: number
  /** -1 while it goes on: then it reaches to the end of the axis */
  readonly endStep: number
}

export function spanUnits({ startUs, startStep, endUs, endStep }: StepSpan, { mode, to }: Pick<AxisSpace, 'mode' | 'to'>): { readonly from: number; readonly to: number } {
  const time = mode === 'time'
  return { from: time ? startUs : startStep, to: endStep < 0 ? to : time ? endUs : endStep }
}
