/** How the machine's cores were shared among the tasks of a run: the figures of each, folded until asked for. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModel, usePreferences, useRun } from '../app-context'
import { MoreRows, useShownRows } from '../parts/more-rows'
import { FiguresTable } from './figures-table'
import './scheduling-card.css'

/** Shown before the reader asks for more. */
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
    () => run.model?.tasks.filter((task) => task.within === 0 && (internals || !task.internal)) ?? [],
    [run, internals],
  )
  const rows = useShownRows(tasks.length, MOST_ROWS)
  const shown = useMemo(() => tasks.slice(0, rows.count), [tasks, rows.count])
  return (
    run.model && (
      <>
        <FiguresTable model={run.model} tasks={shown} testId="figures" />
        <MoreRows rows={rows} />
      </>
    )
  )
}
