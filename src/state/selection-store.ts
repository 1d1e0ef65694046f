/** What the reader singled out: a task, an object, one thing of a moment (a segment, an arrow, a write …), or nothing (then the panels follow the playhead). */
import { createStore } from 'zustand/vanilla'
import { RecordKind } from '../log/record-kinds'
import type { Playhead, Selection } from '../model/moment'
import { stepOf, taskOf } from '../trace/explain/about'
import type { RunModel } from '../trace/model/run-model'
import type { AppState } from './app-state'
import type { PlaybackStore } from './playback-store'

export interface SelectionState {
  readonly selection: Selection
  /** what was selected is what was pointed at last: the panes tell of its moment, until the playhead moves */
  readonly leads: boolean
  /** a stretch of the run of which sums are told */
  readonly stretch: Stretch | null
}

/** From one place of the axis to another; `from` is not after `to`. */
export interface Stretch {
  readonly from: Playhead
  readonly to: Playhead
}

export type SelectionStore = ReturnType<typeof createSelectionStore>

export function createSelectionStore() {
  return createStore<SelectionState>()(() => ({ selection: null, leads: false, stretch: null }))
}

/** The step that the panes tell of: where what was selected last begins, until the playhead moves; else the playhead's. */
export function shownStep(model: RunModel | null, { selection, leads }: Pick<SelectionState, 'selection' | 'leads'>, playhead: Playhead): number {
  const step = leads && model ? stepOf(model, selection) : -1
  return step >= 0 ? step : playhead.step
}

/** Once the playhead has moved, other than by a run that grows, the panes follow it again. */
export function leadUntilMoved(selection: SelectionStore, playback: PlaybackStore): void {
  playback.subscribe((now, before) => {
    if (now.playhead.step !== before.playhead.step && !now.following && selection.getState().leads) selection.setState({ leads: false })
  })
}

/** The task a selection stands for; 0 when it stands for none. */
export function selectedTask(selection: Selection, model: RunModel | null): number {
  return selection && model ? taskOf(model, selection) : 0
}

/**
 * The task whose event made the world of `step`; the last one before it if that event is nobody's. 0 before the first. Who comes to a line of the program's or writes is told of before
 * others of the step, such as the thread that a greenlet runs in; so is then a thread of the library, which runs what the program gave it.
 */
export function actingTask(model: RunModel, step: number): number {
  const { events } = model
  for (let at = step; at >= 0 && at > step - 64; at--) {
    const [first, afterLast] = model.eventsOfStep(at)
    let acting = 0
    for (let row = first; row < afterLast; row++) {
      const task = events.task[row] ?? 0
      if (task === 0) continue
      if (events.kind[row] === RecordKind.line || events.kind[row] === RecordKind.output) return task
      if (acting === 0 && model.task(task)?.internal === false) acting = task
    }
    if (acting !== 0) return acting
  }
  return model.tasks[0]?.id ?? 0
}

/** The task that the panels talk about: the selected one, else the one whose event the playhead is at. 0 while there is no run. */
export function focusTask({ run, selection, playback }: Pick<AppState, 'run' | 'selection' | 'playback'>): number {
  const { model } = run.getState()
  return selectedTask(selection.getState().selection, model) || (model ? actingTask(model, playback.getState().playhead.step) : 0)
}
