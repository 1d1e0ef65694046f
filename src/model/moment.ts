/** A place in a run that the page talks about everywhere: the axis it is measured on, the playhead, and what is singled out. */

/** Widths are durations, or every step of the run has the same width. */
export type AxisMode = 'time' | 'steps'

/** World = after all records of steps ≤ step. `us` is what a time axis shows; stepUs(step) ≤ us. */
export interface Playhead {
  readonly us: number
  readonly step: number
}

export type Selection =
  | { readonly kind: 'task'; readonly task: number }
  | { readonly kind: 'object'; readonly object: number }
  | { readonly kind: 'segment'; readonly segment: number }
  /** a wake-up: its place among the arrows of the run */
  | { readonly kind: 'arrow'; readonly arrow: number }
  /** something on its way through a queue, connection or pipe: the event row that put it there */
  | { readonly kind: 'item'; readonly put: number }
  /** a write: its place among the outputs of the run */
  | { readonly kind: 'output'; readonly output: number }
  /** a source line; file '': the main program */
  | { readonly kind: 'line'; readonly line: number; readonly file: string }
  | null
