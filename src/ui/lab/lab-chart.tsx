/** One policy: the form for it, the Gantt chart, who runs and waits at the playhead, and the figures of every job. */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { UNIT_US } from '../../scenarios/job-sets/job-sets'
import { changeSheet } from '../../state/lab-store'
import { atTime } from '../../state/playback'
import type { Timeline, TimelineOptions } from '../../timeline/timeline-api'
import { RunQueueHistory } from '../../trace/history/run-queue-history'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, useLab, useMedia, usePhone, useTheme } from '../app-context'
import { Icon } from '../parts/icon'
import { TaskDot } from '../parts/task-dot'
import { listenToTimelineKeys } from '../picture/timeline-keys'
import { timelineWords } from '../picture/timeline-words'
import { FiguresTable } from '../details/figures-table'
import { ScheduleForm } from './schedule-form'
import './lab-chart.css'

interface LabChartProps {
  readonly place: 'first' | 'second'
  readonly model: RunModel
}

export function LabChart({ place, model }: LabChartProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const schedule = useLab((lab) => lab.sheet[place])
  if (!schedule) return null
  return (
    <article className="lab-chart" data-testid={`lab-chart-${place}`}>
      <div className="lab-chart-head">
        <ScheduleForm place={place} schedule={schedule} onChange={(changed) => changeSheet(state.lab, { [place]: changed })} />
        <span className="spring" />
        {place === 'second' ? (
          <button type="button" className="quiet square" aria-label={t('lab.single')} title={t('lab.single')} onClick={() => changeSheet(state.lab, { second: null })}>
            <Icon name="close" />
          </button>
        ) : null}
      </div>
      <Gantt model={model} />
      <QueueNow place={place} model={model} />
      <FiguresTable model={model} tasks={model.tasks} unitUs={UNIT_US} testId={`lab-figures-${place}`} />
    </article>
  )
}

/** Room for a lane of each job, the cores, the run queue, and the axis above them; CSS px. */
function heightOf(jobs: number, cores: number, compact: boolean): number {
  const boxes = Math.min(8, jobs) + cores
  return compact ? 100 + jobs * 30 + boxes * 12 : 168 + jobs * 43 + boxes * 15
}

function Gantt({ model }: { readonly model: RunModel }) {
  const { state, createTimeline } = useApp()
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const timeline = useRef<Timeline | null>(null)
  const shown = useRef(model)
  shown.current = model
  const theme = useTheme()
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const compact = usePhone()
  const options = useMemo<TimelineOptions>(() => {
    const words = timelineWords(() => shown.current, t)
    const process = { ...words.lanes.process, title: () => t('lab.jobs') }
    return { words: { ...words, lanes: { ...words.lanes, process } }, theme, reducedMotion, compact }
  }, [t, theme, reducedMotion, compact])
  const first = useRef(options)
  first.current = options

  useLayoutEffect(() => {
    if (!host.current) return
    const created = createTimeline(host.current, first.current, {
      onSeek: ({ us }) => state.lab.setState({ atUs: us, playing: false }),
      onSelect: (selection) => created.setSelection(selection),
    })
    timeline.current = created
    const stopKeys = listenToTimelineKeys(host.current)
    const place = () => created.setPlayhead(atTime(shown.current, state.lab.getState().atUs))
    const stop = state.lab.subscribe((now, before) => {
      if (now.atUs !== before.atUs) place()
    })
    return () => {
      stopKeys()
      stop()
      created.dispose()
      timeline.current = null
    }
  }, [state, createTimeline])
  useEffect(() => {
    timeline.current?.setModel(model)
    timeline.current?.setPlayhead(atTime(model, state.lab.getState().atUs))
  }, [model, state])
  useEffect(() => timeline.current?.setOptions(options), [options])
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset: it holds no form
    <div className="lab-gantt" ref={host} role="group" aria-label={t('timeline.label')} style={{ height: heightOf(model.tasks.length, model.configuration.cores, compact) }} />
  )
}

/** Who has a core and who waits for one, in order. */
function QueueNow({ place, model }: LabChartProps) {
  const { t } = useTranslation()
  const atUs = useLab((lab) => lab.atUs)
  const history = useMemo(() => {
    const made = new RunQueueHistory(model)
    made.update()
    return made
  }, [model])
  const { step } = atTime(model, atUs)
  const running = model.tasks.filter(({ id }) => model.taskAt(id, step)?.state === 'running')
  const waiting = history.at(step)
  const levels = model.configuration.policy === 'mlfq'
  return (
    <dl className="lab-now" data-testid={`lab-now-${place}`}>
      <dt>{t('lab.running')}</dt>
      <dd>{running.length === 0 ? t('lab.idle') : running.map(({ id, name }) => <JobChip key={id} task={id} name={name} />)}</dd>
      <dt>{t('lab.queue')}</dt>
      <dd>
        {waiting.length === 0
          ? t('lab.nobody')
          : waiting.map(({ task, level }) => <JobChip key={task} task={task} name={`${model.task(task)?.name ?? ''}${levels ? ` · ${t('timeline.level', { level })}` : ''}`} />)}
      </dd>
    </dl>
  )
}

function JobChip({ task, name }: { readonly task: number; readonly name: string }) {
  return (
    <span className="job-chip">
      <TaskDot task={task} />
      {name}
    </span>
  )
}
