/** What a debugger does, over recorded time: both ways. */
import type { Place } from '../inspect/place'
import type { StopKind } from '../trace/explain/stops'

export type DebugMove =
  /** the next line of the task: of what it calls too, of this function or those around it, after it has come back */
  | { readonly kind: 'into' | 'over' | 'out' }
  /** the next event of a kind, of the selected task or of any */
  | { readonly kind: 'stop'; readonly what: StopKind }
  /** where a task comes to a line; `file` '' the first */
  | { readonly kind: 'line'; readonly file: string; readonly line: number }
  | { readonly kind: 'breakpoint' }
  /** a place that something was found at */
  | { readonly kind: 'place'; readonly place: Place }
  /** a change or use of what is asked after */
  | { readonly kind: 'use' }
