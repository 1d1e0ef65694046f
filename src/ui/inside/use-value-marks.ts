/** Keeps the values in the source as they are at the playhead, while the reader wants them; of an edited program there are none. */
import type { EditorView } from '@codemirror/view'
import { useEffect } from 'react'
import { sameProgram } from '../../state/document-store'
import { taskColour } from '../../timeline/look/look'
import { useDocument, useInside, usePreferences, useRun, useTheme } from '../app-context'
import { useFocusTask } from '../focus-task'
import { taskName } from '../words/names'
import { chosenFrame } from './frame-choice'
import { lineValues } from './inline-values'
import { NO_VALUES, setValues } from './value-marks'

export function useValueMarks(view: { readonly current: EditorView | null }, activeFile: number): void {
  const isWanted = usePreferences((preferences) => preferences.inlineValues)
  const internals = usePreferences((preferences) => preferences.internals)
  const theme = useTheme()
  const model = useRun((run) => run.model)
  const program = useDocument((document) => document.program)
  const now = useInside((inside) => inside.now)
  const isThere = useInside((inside) => inside.phase === 'there')
  const choice = useInside((inside) => inside.frame)
  const task = useFocusTask()
  useEffect(() => {
    const editor = view.current
    if (!editor) return
    if (!isWanted || !now || !model || !sameProgram({ ...model.program, stdin: '' }, { ...program, stdin: '' })) {
      editor.dispatch({ effects: setValues.of(NO_VALUES) })
      return
    }
    const file = activeFile === 0 ? '' : (program.files[activeFile]?.name ?? '')
    const processes = now.processes.map((process) => ({ ...process, tasks: process.tasks.filter((one) => internals || model.task(one.task)?.internal !== true) }))
    const lines = lineValues(editor.state, model.program, file, processes, chosenFrame(now.processes, task, choice, now.place))
    editor.dispatch({
      effects: setValues.of({
        stale: !isThere,
        lines: lines.map(({ line, values, moreValues, tasks, moreTasks }) => ({
          line,
          values,
          moreValues,
          moreTasks,
          tasks: tasks.map((one) => ({ name: taskName(model, one.task), colour: taskColour(one.task, theme), values: one.values })),
        })),
      }),
    })
  }, [view, activeFile, isWanted, internals, theme, model, program, now, isThere, choice, task])
}
