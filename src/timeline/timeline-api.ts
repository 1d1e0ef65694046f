/**
 * The public face of the timeline: a plain DOM component, no React, no store. The app gives it a model and a view
 * state; it reports gestures. Every public coordinate is in run units (microseconds or steps), never pixels.
 */
import type { RunModel, TaskKind } from '../trace/model/run-model'
import type { StrandsNow } from '../trace/model/strand-census'

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

/** Words the timeline prints; the app passes them already translated. */
export interface TimelineWords {
  state(state: string, reason: string, kind: TaskKind): string
  /** a task of whose strands none can go on */
  readonly idle: string
  objectTitle(kind: string, name: string, id: number): string
  readonly objects: string
  readonly waiting: string
  readonly event: string
  readonly internals: string
  /** a process's own row of what is internal */
  moreInternals(count: number): string
  /** '1000 coroutines' */
  strands(kind: TaskKind, count: number): string
  /** what they are doing, in few words */
  strandsNow(now: StrandsNow): string
  taskKind(kind: TaskKind): string
  /** a strand by name, kind and the task it goes on in */
  strandTitle(name: string, kind: TaskKind, within: string): string
  /** how a process came to be; '' for one that the page started */
  startMethod(method: string): string
  holds(name: string): string
  pool(pending: number, running: number, ended: number): string
  /** full sentence of a tooltip for one segment */
  segment(segment: number): string
  processTitle(name: string, pid: number): string
  /** the section of run queue and interpreter locks */
  readonly machine: string
  readonly cores: string
  readonly runQueue: string
  readonly nobodyWaits: string
  level(level: number): string
  /** the burst a waiting task is expected to need */
  expected(time: string): string
  /** a process's interpreter lock; '' the only one */
  gil(process: string): string
  readonly gilFree: string
  gilHeld(name: string, since: string): string
  /** `reason`: blocking, interval, end */
  handedOver(from: string, reason: string): string
  readonly collection: string
}

export interface TimelineOptions {
  readonly words: TimelineWords
  readonly theme: 'light' | 'dark'
  readonly reducedMotion: boolean
  /** compact: no header column text beyond names, smaller lanes (embeds, phones) */
  readonly compact: boolean
}

export interface TimelineCallbacks {
  onSeek(playhead: Playhead): void
  onSelect(selection: Selection): void
  /** the visible range changed by a gesture; in units of the axis */
  onView(range: readonly [number, number]): void
}

export interface Timeline {
  setModel(model: RunModel | null): void
  /** the model grew in place */
  refresh(): void
  setOptions(options: TimelineOptions): void
  setAxis(mode: AxisMode): void
  setPlayhead(playhead: Playhead): void
  setSelection(selection: Selection): void
  setFolded(internal: boolean): void
  /** animated unless reducedMotion */
  fit(): void
  zoomBy(factor: number, centre?: number): void
  panBy(fractionOfWidth: number): void
  /** brings the playhead into view */
  reveal(): void
  /** what is under a point of the canvas, for tests and tooltips; CSS pixels relative to the container */
  hitTest(xPx: number, yPx: number): Selection
  /** screen x of a playhead, and vertical centre of a task's lane, CSS pixels relative to the container; for tests */
  locate(task: number, playhead: Playhead): { readonly xPx: number; readonly yPx: number } | null
  dispose(): void
}

export type CreateTimeline = (container: HTMLElement, options: TimelineOptions, callbacks: TimelineCallbacks) => Timeline
