/** Every task with its state and line at the playhead; with several processes as the tree of processes. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BlockReasonName, TaskStateName } from '../../kernel/record-kinds'
import { select } from '../../state/playback-actions'
import { BlockReason, TaskState } from '../../kernel/record-kinds'
import { laneStateNames, laneStateOf } from '../../trace/lane-state'
import { useApp, usePlayback, usePreferences, useRun, useSelection } from '../app-context'
import { TaskDot } from '../parts/task-dot'
import { stateName } from '../words/names'
import { selectedTask } from '../../state/selection-store'
import type { RunModel, TaskRow } from '../../trace/run-model'
import { ProcessList } from './process-list'
import { StateSwatch } from './state-swatch'

/** More rows than this are not listed: the timeline has them. */
const MOST_ROWS = 200

export function TaskList() {
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  useRun((run) => run.version)
  const step = usePlayback((playback) => playback.playhead.step)
  const internals = usePreferences((preferences) => preferences.internals)
  const selection = useSelection((state) => state.selection)
  const selected = selectedTask(selection, model)
  const tasks = model?.tasks.filter((task) => task.startStep <= step && (internals || !task.internal)) ?? []
  if (model && model.processes.length > 1) return <ProcessList model={model} tasks={tasks} step={step} selected={selected} />
  return (
    <section className="card" aria-label={t('details.threads')}>
      <h2>{t('details.threads')}</h2>
      <ul className="rows">
        {tasks.slice(0, MOST_ROWS).map((task) => (
          <TaskNow key={task.id} model={model as RunModel} task={task} step={step} on={task.id === selected} />
        ))}
        {tasks.length > MOST_ROWS ? <li className="dim row-more">{t('details.more', { count: tasks.length - MOST_ROWS })}</li> : null}
      </ul>
    </section>
  )
}

/** One row of a task as it is at a step. */
export function TaskNow({ model, task, step, on }: { readonly model: RunModel; readonly task: TaskRow; readonly step: number; readonly on: boolean }) {
  const now = model.taskAt(task.id, step)
  if (!now) return null
  return <TaskItem task={task.id} name={task.name} daemon={task.daemon} internal={task.internal} state={now.state} reason={now.reason} line={now.line} on={on} />
}

interface TaskItemProps {
  readonly task: number
  readonly name: string
  readonly daemon: boolean
  readonly internal: boolean
  readonly state: TaskStateName
  readonly reason: BlockReasonName
  readonly line: number
  readonly on: boolean
}

const TaskItem = memo(function TaskItem({ task, name, daemon, internal, state, reason, line, on }: TaskItemProps) {
  const app = useApp()
  const { t } = useTranslation()
  const look = laneStateNames[laneStateOf(TaskState[state], BlockReason[reason])] ?? 'none'
  return (
    <li>
      <button
        type="button"
        className={on ? 'row on' : 'row'}
        aria-pressed={on}
        data-testid={`task-row-${task}`}
        data-state={state}
        data-reason={reason}
        data-line={line}
        onClick={() => select(app.state, on ? null : { kind: 'task', task })}
      >
        <TaskDot task={task} />
        <span className="row-name">{name}</span>
        {daemon ? <span className="tag">{t('details.daemon')}</span> : null}
        {internal ? <span className="tag">{t('details.internal')}</span> : null}
        <span className="row-state">
          {stateName(state, reason, t)}
          {look === 'none' ? null : <StateSwatch look={look} />}
        </span>
      </button>
    </li>
  )
})
