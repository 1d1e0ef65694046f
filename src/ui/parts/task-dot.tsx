/** The coloured dot that stands for a task everywhere on the page. */
import { memo } from 'react'
import { taskColour } from '../../timeline/look/look'
import { useTheme } from '../app-context'
import './task-dot.css'

export const TaskDot = memo(function TaskDot({ task }: { readonly task: number }) {
  const theme = useTheme()
  return <span className="task-dot" style={{ background: task === 0 ? 'var(--faint)' : taskColour(task, theme) }} aria-hidden="true" />
})
