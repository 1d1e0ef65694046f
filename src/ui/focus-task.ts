/** Which task the panels talk about: the selected one, else the one whose event the playhead is at. */
import { actingTask, selectedTask } from '../state/selection-store'
import { stepOf } from '../trace/explain/about'
import { usePlayback, useRun, useSelection } from './app-context'

/** 0 while there is no run. */
export function useFocusTask(): number {
  const model = useRun((run) => run.model)
  const selection = useSelection((state) => state.selection)
  const step = usePlayback((playback) => playback.playhead.step)
  const selected = selectedTask(selection, model)
  if (selected !== 0) return selected
  return model ? actingTask(model, step) : 0
}

/** The step the panels talk about: that of what was clicked, else the playhead's. */
export function useFocusStep(): number {
  const model = useRun((run) => run.model)
  const selection = useSelection((state) => state.selection)
  const step = usePlayback((playback) => playback.playhead.step)
  const selected = model ? stepOf(model, selection) : -1
  return selected >= 0 ? selected : step
}
