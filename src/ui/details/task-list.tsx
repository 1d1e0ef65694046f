/** Every task with its state and line at the playhead; with several processes as the tree of processes. */
import { useTranslation } from 'react-i18next'
import { useMoment, usePreferences, useSelection } from '../app-context'
import { selectedTask } from '../../state/selection-store'
import { ProcessList } from './process-list'
import { LONG_LIST, TaskRows } from './task-rows'

export function TaskList() {
  const { t } = useTranslation()
  const { model, step } = useMoment()
  const internals = usePreferences((preferences) => preferences.internals)
  const selection = useSelection((state) => state.selection)
  const selected = selectedTask(selection, model)
  const tasks = model?.tasks.filter((task) => task.startStep <= step && (internals || !task.internal)) ?? []
  if (model && model.processes.length > 1) return <ProcessList model={model} tasks={tasks} step={step} selected={selected} />
  return (
    <section className="card" aria-label={t('details.threads')}>
      <h2>{t('details.threads')}</h2>
      <ul className={tasks.length > LONG_LIST ? 'rows long' : 'rows'}>{model ? <TaskRows model={model} tasks={tasks} step={step} selected={selected} /> : null}</ul>
    </section>
  )
}
