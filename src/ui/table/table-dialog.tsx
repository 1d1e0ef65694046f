/** The picture as tables, for those who cannot see it or want it exact: every lane as it is at the playhead, and the events around it. A modal dialog. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { seekStep } from '../../state/playback-actions'
import { timeByState } from '../../trace/explain/time-by-state'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, usePlayhead, usePreferences } from '../app-context'
import { Icon } from '../parts/icon'
import { eventWords } from '../words/event-sentence'
import { formatClock, formatDuration } from '../words/format-time'
import { processTitle, stateName, taskName } from '../words/names'
import { sentenceText } from '../words/rich'
import './run-table.css'

/** Events on one page of the table. */
const PAGE = 50
/** More lanes than this are not listed. */
const MOST_LANES = 300

export function TableDialog() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { model, step } = usePlayhead()
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => state.view.setState({ table: false })
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog
      ref={dialog}
      className="run-table"
      aria-label={t('table.title')}
      data-testid="run-table"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="run-table-head">
        <h2>{t('table.title')}</h2>
        <button type="button" className="square quiet" aria-label={t('actions.closeHelp')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {model ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="run-table-content" tabIndex={0} aria-label={t('table.title')}>
          <Lanes model={model} step={step} />
          <Events model={model} step={step} />
        </section>
      ) : null}
    </dialog>
  )
}

interface TableProps {
  readonly model: RunModel
  readonly step: number
}

function Lanes({ model, step }: TableProps) {
  const { t } = useTranslation()
  const internals = usePreferences((preferences) => preferences.internals)
  const tasks = model.tasks.filter((task) => task.startStep <= step && (internals || !task.internal))
  return (
    <>
      <table data-testid="table-lanes">
        <caption>{t('table.lanes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.lane')}</th>
            {model.processes.length > 1 ? <th scope="col">{t('table.process')}</th> : null}
            <th scope="col">{t('table.state')}</th>
            <th scope="col">{t('table.line')}</th>
            <th scope="col">{t('table.busy')}</th>
            <th scope="col">{t('table.waited')}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.slice(0, MOST_LANES).map((task) => {
            const now = model.taskAt(task.id, step)
            const { busy, waited } = spentBy(model, task.id, step)
            return (
              <tr key={task.id}>
                <th scope="row">{taskName(model, task.id)}</th>
                {model.processes.length > 1 ? <td>{processTitle(model, task.pid, t)}</td> : null}
                <td>{now ? stateName(now.state, now.reason, t, task.kind) : ''}</td>
                <td>{now && now.line > 0 ? now.line : ''}</td>
                <td>{formatDuration(busy)}</td>
                <td>{formatDuration(waited)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {tasks.length > MOST_LANES ? <p className="dim">{t('table.more', { count: tasks.length - MOST_LANES })}</p> : null}
    </>
  )
}

function spentBy(model: RunModel, task: number, step: number): { readonly busy: number; readonly waited: number } {
  const { running, new: unborn, ...waits } = timeByState(model, task, step)
  return { busy: running, waited: Object.values(waits).reduce((sum, us) => sum + us, 0) }
}

/** A page of the events, at first that of the playhead. */
function Events({ model, step }: TableProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const [page, setPage] = useState(Math.floor(Math.max(0, step) / PAGE))
  const first = page * PAGE
  const afterLast = Math.min(model.stepCount, first + PAGE)
  const steps = Array.from({ length: Math.max(0, afterLast - first) }, (_, at) => first + at)
  return (
    <>
      <table className="run-table-events" data-testid="table-events">
        <caption>
          {t('table.events')} · {t('table.shown', { first: first + 1, last: afterLast, total: model.stepCount })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('table.number')}</th>
            <th scope="col">{t('table.time')}</th>
            <th scope="col">{t('table.task')}</th>
            <th scope="col">{t('table.what')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((at) => (
            <EventRow key={at} model={model} step={at} here={at === step} onGo={() => seekStep(state, at)} />
          ))}
        </tbody>
      </table>
      <div className="run-table-pages">
        <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
          {t('table.earlier')}
        </button>
        <button type="button" disabled={afterLast >= model.stepCount} data-testid="table-later" onClick={() => setPage(page + 1)}>
          {t('table.later')}
        </button>
      </div>
    </>
  )
}

interface EventRowProps extends TableProps {
  /** the playhead is at it */
  readonly here: boolean
  readonly onGo: () => void
}

function EventRow({ model, step, here, onGo }: EventRowProps) {
  const { t } = useTranslation()
  const [first, afterLast] = model.eventsOfStep(step)
  const said = []
  for (let row = first; row < afterLast; row++) {
    const words = eventWords(model, row, t)
    if (words) said.push(words)
  }
  const task = said.find((words) => words.task !== 0)?.task ?? 0
  const sentences = said.map((words) => {
    const sentence = sentenceText(words.sentence, model, t)
    return words.task === task || words.task === 0 ? sentence : `${taskName(model, words.task)} ${sentence}`
  })
  return (
    <tr aria-current={here ? 'step' : undefined}>
      <th scope="row">
        <button type="button" className="run-table-go" aria-label={t('table.go', { number: step + 1 })} onClick={onGo}>
          {step + 1}
        </button>
      </th>
      <td>{formatClock(model.stepUs(step) ?? 0, model.endUs)}</td>
      <td>{task === 0 ? '' : taskName(model, task)}</td>
      <td>{sentences.join(t('language.clauseGap'))}</td>
    </tr>
  )
}
