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
  /** the time for which a task had a lock, or a permit: its place among those of the object (trace/explain/holds.ts) */
  | { readonly kind: 'hold'; readonly object: number; readonly hold: number }
  /** several who waited for an object at once: from the step on at which they were these */
  | { readonly kind: 'waiters'; readonly object: number; readonly step: number }
  /** what an object was (free, set, so full) from a step on, until that changed */
  | { readonly kind: 'stay'; readonly object: number; readonly step: number }
  /** what was submitted to a pool: its place among all that was */
  | { readonly kind: 'call'; readonly object: number; readonly place: number }
  /** the interpreter lock of a process from a step on, until it changed hands */
  | { readonly kind: 'gil'; readonly pid: number; readonly step: number }
  | null
