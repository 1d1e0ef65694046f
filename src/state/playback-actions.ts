/** What the transport, the keys and the timeline do to the playhead. A seek by hand pauses playing and ends following. */
import type { AxisMode, Playhead, Selection } from '../model/moment'
import { stepOf } from '../trace/explain/about'
import { troubleStep } from '../trace/explain/decisive-step'
import { nextVisit } from '../trace/explain/line-visits'
import type { RunModel } from '../trace/model/run-model'
import type { AppState } from './app-state'
import { spanOf } from '../trace/explain/span-of'
import { atEnd, atStep, atTime } from './playback'
import { BEFORE_ALL, type Speed } from './playback-store'

function model(state: AppState): RunModel | null {
  return state.run.getState().model
}

export function seek(state: AppState, playhead: Playhead): void {
  state.playback.setState({ playhead, playing: false, following: false })
}

export function seekStep(state: AppState, step: number): void {
  const run = model(state)
  if (run) seek(state, atStep(run, step))
}

export function seekTime(state: AppState, us: number): void {
  const run = model(state)
  if (run) seek(state, atTime(run, us))
}

/** To the next (+1) or previous (-1) event of the stepped task, or of any. */
export function stepBy(state: AppState, direction: 1 | -1): void {
  const run = model(state)
  if (!run) return
  const { playhead, stepTask } = state.playback.getState()
  const to = direction === 1 ? run.nextStep(playhead.step, stepTask) : run.previousStep(playhead.step, stepTask)
  if (to >= 0) seek(state, atStep(run, to))
}

export function seekStart(state: AppState): void {
  const run = model(state)
  if (run) seek(state, atStep(run, 0))
}

/** To where a run went wrong for good; to its end where that is it, or where it did not go wrong. */
export function seekTrouble(state: AppState): void {
  const run = model(state)
  const step = run ? troubleStep(run) : -1
  if (step >= 0) seekStep(state, step)
  else seekEnd(state)
}

export function seekEnd(state: AppState): void {
  const run = model(state)
  if (run) seek(state, atEnd(run))
}

/** Plays from the playhead, or from the start when it is at the end. */
export function togglePlay(state: AppState): void {
  const run = model(state)
  const { playing, playhead } = state.playback.getState()
  if (!run || run.stepCount === 0) return
  if (playing) state.playback.setState({ playing: false })
  else if (playhead.step >= run.stepCount - 1) state.playback.setState({ playing: true, following: false, playhead: atStep(run, 0) })
  else state.playback.setState({ playing: true, following: false })
}

/** Shows a finished run from its beginning, playing. */
export function playFromStart(state: AppState): void {
  const run = model(state)
  if (run && run.stepCount > 0) state.playback.setState({ playing: true, following: false, playhead: atStep(run, 0) })
}

/** Puts everything about the old run aside, before a new one. */
export function resetPlayback(state: AppState): void {
  state.playback.setState({ playhead: BEFORE_ALL, playing: false, following: true, stepTask: 0 })
  state.selection.setState({ selection: null, leads: false, stretch: null })
}

export function setAxis(state: AppState, axis: AxisMode): void {
  state.playback.setState({ axis })
}

export function setSpeed(state: AppState, speed: Speed): void {
  state.playback.setState({ speed })
}

export function setStepTask(state: AppState, stepTask: number): void {
  state.playback.setState({ stepTask })
}

/** To where what is selected begins; to the next visit of a selected line, and from the last one to the first. */
export function seekSelection(state: AppState): void {
  const run = model(state)
  const { selection } = state.selection.getState()
  if (!run) return
  const step = selection?.kind === 'line' ? nextVisit(run, selection.line, selection.file, state.playback.getState().playhead.step) : stepOf(run, selection)
  if (step >= 0) seekStep(state, step)
}

/** Of this stretch sums are told; the ends may come in either order. */
export function chooseStretch(state: AppState, one: Playhead, other: Playhead): void {
  const [from, to] = one.us < other.us || (one.us === other.us && one.step <= other.step) ? [one, other] : [other, one]
  state.selection.setState({ stretch: { from, to } })
}

/** One end of the stretch is where the playhead is; the other stays, or is the run's. */
export function endStretch(state: AppState, end: 'from' | 'to'): void {
  const run = model(state)
  if (!run || run.stepCount === 0) return
  const { playhead } = state.playback.getState()
  const { stretch } = state.selection.getState()
  if (end === 'from') chooseStretch(state, playhead, stretch && stretch.to.us > playhead.us ? stretch.to : atEnd(run))
  else chooseStretch(state, stretch && stretch.from.us < playhead.us ? stretch.from : atStep(run, 0), playhead)
}

/** The stretch that what is selected takes: of a segment its own, of a task its life. */
export function stretchOfSelection(state: AppState): void {
  const run = model(state)
  const span = run && spanOf(run, state.selection.getState().selection)
  if (span) chooseStretch(state, span[0], span[1])
}

export function clearStretch(state: AppState): void {
  state.selection.setState({ stretch: null })
}

export function select(state: AppState, selection: Selection): void {
  state.selection.setState({ selection, leads: selection !== null })
}

/** The panes tell of the playhead's moment again; what is selected stays so. */
export function followPlayhead(state: AppState): void {
  state.selection.setState({ leads: false })
}
