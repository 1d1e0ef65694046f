/** What the editor's tooltip says of a name: its value in the task that is told of, at the playhead. The moment is made for it, if nobody else has asked for it. */
import type { EditorView } from '@codemirror/view'
import type { AppState } from '../../state/app-state'
import { sameProgram } from '../../state/document-store'
import type { RunModel } from '../../trace/model/run-model'
import { placeNow, samePlace } from '../../state/inside-place'
import { focusTask } from '../../state/selection-store'
import { type InsideMoment, whyNoLook } from '../../state/inside-store'
import { taskName, type Translate } from '../words/names'
import { chosenFrame } from './frame-choice'
import { isName, type PointedAt, pointedAt } from './inline-values'
import type { AskValue } from './value-marks'

/** `t`: in the language of the page as it is when somebody asks. */
export function askValue(state: AppState, t: () => Translate): AskValue {
  return async (view: EditorView, position: number) => {
    const { model } = state.run.getState()
    const { program, activeFile } = state.document.getState()
    // an edited text has other lines
    if (!model || whyNoLook(state) !== null || !sameProgram({ ...model.program, stdin: '' }, { ...program, stdin: '' }) || !isName(view.state, position)) return null
    const doc = view.state.doc
    const moment = await momentAtPlayhead(state)
    if (!moment || view.state.doc !== doc) return null
    const task = focusTask(state)
    const chosen = chosenFrame(moment.processes, task, state.inside.getState().frame, moment.place)
    const file = activeFile === 0 ? '' : (program.files[activeFile]?.name ?? '')
    const pointed = pointedAt(view.state, model.program, file, moment.processes, chosen, position)
    if (!pointed) return null
    const { from, to, path, values } = pointed
    return { from, to, path, values: values.map((one) => ({ text: one.text, where: whereWords(model, one, t()) })) }
  }
}

/** 'list · sell in Seller-1' */
function whereWords(model: RunModel, { type, task, function: name }: PointedAt['values'][number], t: Translate): string {
  const where = task === 0 || name === '' ? t('inside.globalOf') : t('inside.localOf', { function: name, task: taskName(model, task) })
  return type === '' ? where : `${type} · ${where}`
}

/** null: the playhead has moved on, or nothing can be known of its moment. */
function momentAtPlayhead(state: AppState): Promise<InsideMoment | null> {
  const { step } = state.playback.getState().playhead
  return new Promise((resolve) => {
    const leave = (moment: InsideMoment | null) => {
      stop()
      stopMoves()
      state.inside.setState({ pointing: false })
      resolve(moment)
    }
    const look = () => {
      const { phase, now } = state.inside.getState()
      const place = placeNow(state)
      if (phase === 'there' && now && place && samePlace(now.place, place)) leave(now)
      else if (phase === 'failed') leave(null)
      return phase
    }
    const stop = state.inside.subscribe(look)
    const stopMoves = state.playback.subscribe(({ playhead }) => {
      if (playhead.step !== step) leave(null)
    })
    state.inside.setState({ pointing: true })
  })
}
