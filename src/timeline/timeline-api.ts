/**
 * The public face of the timeline: a plain DOM component, no React, no store. The app gives it a model and a view
 * state; it reports gestures. Every public coordinate is in run units (microseconds or steps), never pixels.
 */
import type { AxisMode, Playhead, Selection } from '../model/moment'
import type { RunModel } from '../trace/model/run-model'
import type { DrawnSheet, SheetDrawing } from './sheet/draw-sheet'
import type { SheetWords } from './sheet/paint-sheet'
import type { Arrangement } from '../model/arrangement'
import type { TimelinePlace } from '../model/timeline-place'
import type { ComparedRun } from './lanes/compared-run'
import type { TaskMark } from './overlay/marks'
import type { AppearanceOptions } from './stage/appearance'

export type { TimelineWords } from './stage/appearance'
export type { ComparedRun, DrawnSheet, SheetDrawing, SheetWords, TaskMark }

/** The timeline as a picture that stands by itself, with title, axis, names and legend. */
export interface TimelineSheet {
  /** the text of an SVG file; `prefix` tells its definitions from those of other pictures on one page */
  svg(prefix?: string): string
  /** `scale`: device pixels for a CSS pixel; null: the browser gives no canvas of that size */
  canvas(scale: number): DrawnSheet | null
  /** CSS px, about */
  readonly widthPx: number
}

export interface TimelineOptions extends AppearanceOptions {
  readonly reducedMotion: boolean
  /** default: nothing is arranged */
  readonly arrangement?: Arrangement
}

export interface TimelineCallbacks {
  onSeek(playhead: Playhead): void
  onSelect(selection: Selection): void
  /** a stretch of the axis was dragged over; absent: dragging there moves the playhead */
  onStretch?(one: Playhead, other: Playhead): void
  /** the arrows of what is selected are so many that they are still being found; false: all of them are there, or none is wanted any more */
  onFinding?(finding: boolean): void
}

/** A lane as a list of lanes names it. */
export interface LaneName {
  readonly key: string
  readonly name: string
  /** keys of those it can change places with, itself among them, in their order */
  readonly beside: readonly string[]
  /** it is the lane of what is selected */
  readonly selected: boolean
}

export interface Timeline {
  setModel(model: RunModel | null): void
  /** the model grew in place */
  refresh(): void
  setOptions(options: TimelineOptions): void
  setAxis(mode: AxisMode): void
  setPlayhead(playhead: Playhead): void
  setSelection(selection: Selection): void
  /** draws another run's tasks beneath those of this one; null: none's */
  setCompared(compared: ComparedRun | null): void
  /** marks a stretch of the axis */
  setStretch(stretch: readonly [Playhead, Playhead] | null): void
  /** marks moments of tasks in their lanes, until another run is shown */
  setMarks(marks: readonly TaskMark[]): void
  setFolded(internal: boolean): void
  /** opens or closes all that folds: processes, the strands of a task, what is internal */
  setAllFolded(folded: boolean): void
  /** the lanes on show, top to bottom */
  lanes(): readonly LaneName[]
  /** shows a stretch of the run with some room around it; animated unless reducedMotion */
  zoomTo(from: Playhead, to: Playhead): void
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
  /** What is seen, or all of the run and its lanes, as a picture; null: there is nothing. `drawing`: sheet/draw-sheet.ts, which the page has only when a picture is asked for. */
  sheet(words: SheetWords, extent: 'visible' | 'whole', drawing: SheetDrawing): TimelineSheet | null
  /** what is seen of the run, to be seen again in another timeline of the same run */
  place(): TimelinePlace
  showPlace(place: TimelinePlace): void
  /** the moments at the edges of what is seen */
  visibleStretch(): readonly [Playhead, Playhead] | null
  dispose(): void
}

export type CreateTimeline = (container: HTMLElement, options: TimelineOptions, callbacks: TimelineCallbacks) => Timeline
