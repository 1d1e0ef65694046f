/** What a timeline shows at the moment. One object for all its parts; only create-timeline changes it. */
import type { Playhead, Selection } from '../../model/moment'
import type { RunModel } from '../../trace/model/run-model'
import type { ComparedRun } from '../lanes/compared-run'
import type { TaskMark } from '../overlay/marks'
import type { LaneLayout } from '../lanes/lane-layout'
import type { ViewState } from '../view/view-state'
import type { Appearance } from './appearance'

export interface Shown {
  model: RunModel | null
  /** which part of the axis */
  readonly view: ViewState
  appearance: Appearance
  layout: LaneLayout
  playhead: Playhead
  selection: Selection
  /** a run that is compared with this one */
  compared: ComparedRun | null
  /** a stretch of the axis that is marked */
  stretch: readonly [Playhead, Playhead] | null
  /** places in tasks' lanes that are marked */
  marks: readonly TaskMark[]
}
