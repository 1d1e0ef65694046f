/** Which task the panels talk about: the selected one, else the one whose event the playhead is at. */
import { actingTask, selectedTask } from '../state/selection-store'
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
