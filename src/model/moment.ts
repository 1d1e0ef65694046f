/** A place in a run that the page talks about everywhere: the axis it is measured on, the playhead, and what is singled out. */

/** Widths are durations, or every step of the run has the same width. */
export type AxisMode = 'time' | 'steps'

/** World = after all records of steps ≤ step. `us` is what a time axis shows; stepUs[step] ≤ us. */
export interface Playhead {
  readonly us: number
  readonly step: number
}

export type Selection =
  | { readonly kind: 'task'; readonly task: number }
  | { readonly kind: 'object'; readonly object: number }
  | { readonly kind: 'segment'; readonly segment: number }
  | null
