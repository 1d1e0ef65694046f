/** Waiting, turnaround and response time of tasks, and their averages, as an operating systems course tabulates them. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunModel, TaskRow } from '../../trace/model/run-model'
import { averageFigures, type SchedulingFigures, schedulingFigures } from '../../trace/history/scheduling-figures'
import { Hinted } from '../parts/hinted'
import { TaskDot } from '../parts/task-dot'
import { formatDuration } from '../words/format-time'
import './figures-table.css'

interface FiguresTableProps {
  readonly model: RunModel
  /** another array when the run grew */
  readonly tasks: readonly TaskRow[]
  /** declared jobs: times are told in units of so many microseconds */
  readonly unitUs?: number
  readonly testId: string
}

export function FiguresTable({ model, tasks, unitUs, testId }: FiguresTableProps) {
  const { t } = useTranslation()
  const figures = useMemo(() => tasks.map(({ id }) => schedulingFigures(model, id)).filter((one) => one !== undefined), [model, tasks])
  const average = averageFigures(figures)
  const gil = figures.some(({ gilUs }) => gilUs > 0)
  const say = (us: number | null) => (us === null ? '–' : unitUs === undefined ? formatDuration(us) : inUnits(us / unitUs))
  const row = (one: SchedulingFigures) => {
    const name = model.task(one.task)?.name ?? ''
    return (
      <tr key={one.task} data-job={name}>
        <th scope="row">
          <TaskDot task={one.task} /> {name}
        </th>
        <td>{say(one.arrivalUs)}</td>
        <td>{say(one.cpuUs)}</td>
        <td>{say(one.arrivalUs === null ? null : one.waitingUs)}</td>
        {gil ? <td>{say(one.gilUs)}</td> : null}
        <td>{say(one.turnaroundUs)}</td>
        <td>{say(one.responseUs)}</td>
      </tr>
    )
  }
  return (
    <div className="figures">
      <table data-testid={testId}>
        <thead>
          <tr>
            <th scope="col">{t(unitUs === undefined ? 'figures.task' : 'lab.job')}</th>
            <th scope="col">
              <Hinted hint={t('figures.arrivalHint')}>{t('figures.arrival')}</Hinted>
            </th>
            <th scope="col">
              <Hinted hint={t('figures.cpuHint')}>{t('figures.cpu')}</Hinted>
            </th>
            <th scope="col">
              <Hinted hint={t('figures.waitingHint')}>{t('figures.waiting')}</Hinted>
            </th>
            {gil ? (
              <th scope="col">
                <Hinted hint={t('figures.gilHint')}>{t('header.gil')}</Hinted>
              </th>
            ) : null}
            <th scope="col">
              <Hinted hint={t('figures.turnaroundHint')}>{t('figures.turnaround')}</Hinted>
            </th>
            <th scope="col">
              <Hinted hint={t('figures.responseHint')}>{t('figures.response')}</Hinted>
            </th>
          </tr>
        </thead>
        <tbody>{figures.map(row)}</tbody>
        {average && average.count > 1 ? (
          <tfoot>
            <tr data-job="average">
              <th scope="row">{average.count < figures.length ? <Hinted hint={t('figures.averageHint')}>{t('figures.average')}</Hinted> : t('figures.average')}</th>
              <td />
              <td />
              <td>{say(average.waitingUs)}</td>
              {gil ? <td /> : null}
              <td>{say(average.turnaroundUs)}</td>
              <td>{say(average.responseUs)}</td>
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  )
}

/** At most two digits after the point: 17, 5.67. */
function inUnits(units: number): string {
  return String(Math.round(units * 100) / 100)
}
