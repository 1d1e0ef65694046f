/** How the machine's cores were shared among the tasks of a run: the figures of each, folded until asked for. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunModel } from '../../trace/model/run-model'
import { usePreferences, useRun } from '../app-context'
import { FiguresTable } from './figures-table'
import './scheduling-card.css'

/** More rows than this are not listed. */
const MOST_ROWS = 60

export function SchedulingCard() {
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  const several = useRun((run) => run.version >= 0 && (run.model?.tasks.length ?? 0) > 1)
  return model && several ? (
    <details className="card figures-card" data-testid="scheduling">
      <summary>
        <h2>{t('figures.title')}</h2>
      </summary>
      <TaskFigures model={model} />
    </details>
  ) : null
}

function TaskFigures({ model }: { readonly model: RunModel }) {
  const version = useRun((run) => run.version)
  const internals = usePreferences((preferences) => preferences.internals)
  const tasks = useMemo(
    // strands have no core of their own
    () => (version >= 0 ? model.tasks.filter((task) => task.within === 0 && (internals || !task.internal)).slice(0, MOST_ROWS) : []),
    [model, version, internals],
  )
  return <FiguresTable model={model} tasks={tasks} testId="figures" />
}
