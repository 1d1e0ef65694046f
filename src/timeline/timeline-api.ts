/**
 * The public face of the timeline: a plain DOM component, no React, no store. The app gives it a model and a view
 * state; it reports gestures. Every public coordinate is in run units (microseconds or steps), never pixels.
 */
import type { AxisMode, Playhead, Selection } from '../model/moment'
import type { RunModel } from '../trace/model/run-model'
import type { AppearanceOptions } from './stage/appearance'

export type { TimelineWords } from './stage/appearance'

export interface TimelineOptions extends AppearanceOptions {
  readonly reducedMotion: boolean
}

export interface TimelineCallbacks {
  onSeek(playhead: Playhead): void
  onSelect(selection: Selection): void
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
  /** brings another moment into view */
  revealAt(playhead: Playhead): void
  /** what is under a point of the canvas, for tests and tooltips; CSS pixels relative to the container */
  hitTest(xPx: number, yPx: number): Selection
  /** screen x of a playhead, and vertical centre of a task's lane, CSS pixels relative to the container; for tests */
  locate(task: number, playhead: Playhead): { readonly xPx: number; readonly yPx: number } | null
  dispose(): void
}

export type CreateTimeline = (container: HTMLElement, options: TimelineOptions, callbacks: TimelineCallbacks) => Timeline
