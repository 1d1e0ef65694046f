/** What the reader should know about the run: compatibility names used, things that are not supported. */
import { useTranslation } from 'react-i18next'
import { seekStep } from '../../state/playback-actions'
import { useApp, useModel } from '../app-context'
import { TaskDot } from '../parts/task-dot'
import { problemText } from '../words/problem-text'
import './problems-panel.css'

export function ProblemsPanel() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { model } = useModel()
  const problems = model?.problems ?? []
  return (
    <div className="problems" data-testid="problems">
      {problems.length === 0 ? <p className="empty">{t('output.noProblems')}</p> : null}
      {problems.map((problem, at) => (
        <button type="button" key={at} className="problem" onClick={() => seekStep(state, problem.step)}>
          <TaskDot task={problem.task} />
          <span>{problemText(problem, t)}</span>
          {problem.line > 0 ? <span className="dim">{t('output.line', { line: problem.line })}</span> : null}
        </button>
      ))}
    </div>
  )
}
