/**
 * What a kind of lane is: which rows it has, how they are drawn, what stands beside them, what lies under a point of
 * them and what is said of them. Whoever lays out, paints or listens knows only this; the kinds are listed in registry.ts.
 * `Row`: the kind's own row. `Words`: what the app translates for it, beside SharedWords.
 */
import type { Playhead, Selection } from '../../model/moment'
import type { RunModel, TaskRow } from '../../trace/model/run-model'
import type { AxisSpace } from '../axis/axis-space'
import type { Palette, Theme } from '../look/palette'
import type { Span } from './arrow-path'
import type { ComparedRun } from './compared-run'
import type { Measure } from './fit-label'
import type { LaneHeader } from './lane-header'
import type { Draft, Metrics, RowBase, RowGuard } from './lane-rows'
import type { LaneWorld, Scene } from './scene'

export interface Lane<Row extends RowBase, Words = unknown> {
  /** Beneath which rows there can be rows of this kind; null: at the top level. */
  readonly beneath: readonly (RowGuard | null)[]
  /**
   * The rows directly beneath one of those, in order. It is not asked for what is beneath a closed row. A row of no height
   * is not shown, but what is beneath it is.
   */
  rows(parent: RowBase | null, layout: LayoutView): readonly Draft<Row>[]

  /** Whether a row has the background of a heading. */
  isHeading?(row: Row): boolean
  /** Draws a row's part of the plot. `top`: CSS px of the row's top on the canvas. */
  paint?(ctx: CanvasRenderingContext2D, scene: Scene, row: Row, top: number, words: Words): void
  /** Draws below all lanes what leads to a row; called also for rows out of view. */
  paintBehind?(ctx: CanvasRenderingContext2D, scene: Scene, row: Row, stage: Stage): void

  /** What stands in the header column. */
  header(row: Row, view: HeaderView, words: Words): LaneHeader
  /** Whether the header says something of the playhead's moment: then it is asked again when that moves. */
  readonly headerFollowsPlayhead?: true
  /** What a screen reader says of a row: its name, and what it is at a moment. Begins with the name that is seen. */
  spoken(row: Row, world: LaneWorld, at: Playhead, words: Words): string

  /** What a click on the header selects. Absent: nothing can be selected. */
  selects?(row: Row): Selection
  isSelected?(row: Row, selection: Exclude<Selection, null>, model: RunModel): boolean
  /** What lies under a point of the plot. `unit`: place on the axis; `bodyY`: CSS px from the top of the scrolled body. */
  hit?(row: Row, world: HitWorld, unit: number, bodyY: number): Selection
  /** Where what is selected lies in a row, where that is no segment of a task; null: not in it. */
  outline?(row: Row, selection: Exclude<Selection, null>, world: HitWorld): RowOutline | null
  /** What the tooltip says over a row; '' nothing. */
  tip?(row: Row, world: LaneWorld, under: Under, words: Words): string

  /** Absent: no task is drawn in rows of this kind. */
  readonly tasks?: TaskBars<Row>
  /** Absent: rows of this kind stay in the order they come in, and no name is looked for in them. */
  readonly order?: LaneOrder<Row>
}

/** What rows of a kind are sorted and looked for by. */
export interface LaneOrder<Row extends RowBase> {
  name(row: Row, model: RunModel): string
  /** the more, the further up */
  activity(row: Row, model: RunModel): number
  /** µs */
  longestWait(row: Row, model: RunModel): number
}

/** How rows of a kind stand for tasks. */
export interface TaskBars<Row extends RowBase> {
  /** 0: the task's own lane; more: a row that stands for it while that is folded away. The nearest one counts. */
  readonly distance: number
  standsFor(row: Row, task: TaskRow): boolean
  /** Top and bottom on the stage, CSS px. */
  bar(row: Row, metrics: Metrics, scrollTop: number): Span
}

/** What a layout is made from. */
export interface LayoutView {
  readonly model: RunModel
  readonly metrics: Metrics
  readonly compact: boolean
  /** internal tasks and objects are folded */
  readonly foldInternals: boolean
  /** the selected task, 0 none */
  readonly selectedTask: number
  /** a run to compare with; null: none */
  readonly compared: ComparedRun | null
  /** lower-case part of the names that are looked for, '' all */
  readonly wanted: string
  /** Whether a row that opens and closes is open: as the reader chose, else `byDefault`. */
  isOpen(key: string, byDefault: boolean): boolean
}

export interface HeaderView extends LaneWorld {
  readonly palette: Palette
  readonly theme: Theme
  readonly compact: boolean
  /** of the column, CSS px */
  readonly widthPx: number
  readonly measure: Measure
  readonly at: Playhead
}

export interface Stage {
  readonly scrollTop: number
  /** Where a task is drawn; undefined where nothing stands for it. */
  barOf(task: number): Span | undefined
}

export interface HitWorld {
  readonly model: RunModel
  readonly metrics: Metrics
  readonly space: AxisSpace
}

/** A part of a row: from where to where on the axis, in units, and its top in the row and its height, CSS px. */
export interface RowOutline {
  readonly from: number
  readonly to: number
  readonly top: number
  readonly height: number
}

/** What is under the pointer. */
export interface Under {
  readonly hit: Selection
  /** null in an empty run */
  readonly at: Playhead | null
  /** the same, in units, and the height in the body, CSS px */
  readonly unit: number
  readonly bodyY: number
  readonly space: AxisSpace
}
