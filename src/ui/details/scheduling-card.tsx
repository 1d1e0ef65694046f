/** How the machine's cores were shared among the tasks of a run: the figures of each, folded until asked for. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModel, usePreferences, useRun } from '../app-context'
import { FiguresTable } from './figures-table'
import './scheduling-card.css'

/** More rows than this are not listed. */
const MOST_ROWS = 60

export function SchedulingCard() {
  const { t } = useTranslation()
  const several = useRun((run) => (run.model?.tasks.length ?? 0) > 1)
  const [open, setOpen] = useState(false)
  return several ? (
    <details className="card figures-card" data-testid="scheduling" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{t('figures.title')}</h2>
      </summary>
      {open ? <TaskFigures /> : null}
    </details>
  ) : null
}

function TaskFigures() {
  const run = useModel()
  const internals = usePreferences((preferences) => preferences.internals)
  const tasks = useMemo(
    // strands have no core of their own
    () => run.model?.tasks.filter((task) => task.within === 0 && (internals || !task.internal)).slice(0, MOST_ROWS) ?? [],
    [run, internals],
  )
  return run.model && <FiguresTable model={run.model} tasks={tasks} testId="figures" />
}
