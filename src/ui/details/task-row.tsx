/** One row of the list of threads: a task with its state at the playhead, or a process that is its main task and nothing else. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { BlockReason, type BlockReasonName, TaskState, type TaskStateName } from '../../log/record-kinds'
import { select } from '../../state/playback-actions'
import { nameTail } from '../../timeline/lanes/name-tail'
import { isIdleLoop } from '../../trace/explain/explain-strand'
import { laneStateNames, laneStateOf } from '../../trace/model/lane-state'
import type { RunModel, TaskKind, TaskRow } from '../../trace/model/run-model'
import { useApp } from '../app-context'
import { ShortName } from '../parts/short-name'
import { TaskDot } from '../parts/task-dot'
import { stateName } from '../words/names'
import { StateSwatch } from './state-swatch'
import './rows.css'

interface TaskNowProps {
  readonly model: RunModel
  readonly task: TaskRow
  readonly step: number
  readonly on: boolean
  /** names of the rows above and below */
  readonly near?: readonly string[]
  /** the process that the row stands for too */
  readonly process?: ProcessWords
}

/** What is said of a process. */
export interface ProcessWords {
  readonly name: string
  /** pid and how it was started */
  readonly kind: string
  /** how it ended; '' while it lives */
  readonly end: string
  readonly endedBadly: boolean
  readonly zombie: boolean
}

export function TaskNow({ model, task, step, on, near = [], process }: TaskNowProps) {
  const now = model.taskAt(task.id, step)
  if (!now) return null
  return (
    <TaskItem
      task={task.id}
      name={process?.name ?? task.name}
      tail={nameTail(process?.name ?? task.name, process ? [] : near).length}
      kind={process?.kind ?? ''}
      end={process?.end ?? ''}
      endedBadly={process?.endedBadly ?? false}
      zombie={process?.zombie ?? false}
      taskKind={task.kind}
      daemon={task.daemon}
      internal={task.internal}
      idle={isIdleLoop(model, now, step)}
      state={now.state}
      reason={now.reason}
      line={now.line}
      on={on}
    />
  )
}

interface TaskItemProps extends ProcessWords {
  readonly task: number
  /** the end of the name by which it differs from others */
  readonly tail: number
  readonly taskKind: TaskKind
  /** it has strands, and none of them can go on */
  readonly idle: boolean
  readonly daemon: boolean
  readonly internal: boolean
  readonly state: TaskStateName
  readonly reason: BlockReasonName
  readonly line: number
  readonly on: boolean
}

const TaskItem = memo(function TaskItem({ task, name, tail, kind, end, endedBadly, zombie, taskKind, idle, daemon, internal, state, reason, line, on }: TaskItemProps) {
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
        <span className="row-what">
          <ShortName name={name} tail={tail} />
          {kind === '' ? null : <span className="process-kind">{kind}</span>}
          {daemon ? <span className="tag">{t(kind === '' ? 'details.daemon' : 'details.daemonProcess')}</span> : null}
          {internal ? <span className="tag">{t('details.internal')}</span> : null}
          {zombie ? <ZombieTag /> : null}
        </span>
        <span className={endedBadly ? 'row-state bad' : 'row-state'}>
          {end === '' ? (idle ? t('strandStates.idle') : stateName(state, reason, t, taskKind)) : end}
          {look === 'none' ? null : <StateSwatch look={look} />}
        </span>
      </button>
    </li>
  )
})

export function ZombieTag() {
  const { t } = useTranslation()
  return (
    <span className="tag" title={t('details.zombieHint')}>
      {t('details.zombie')}
    </span>
  )
}
