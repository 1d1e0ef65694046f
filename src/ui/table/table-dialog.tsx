/**
 * The picture as tables, for those who cannot see it or want it exact: every lane as it is at the playhead (tasks, objects, the machine), and the events
 * around it. A modal dialog.
 */
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { seekStep } from '../../state/playback-actions'
import { rowsToTell, toldRow } from '../../timeline/told-rows'
import { timeByState } from '../../trace/explain/time-by-state'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, usePlayhead, usePreferences } from '../app-context'
import { Icon } from '../parts/icon'
import { timelineWords } from '../picture/timeline-words'
import { wordsOfStep } from '../words/event-sentence'
import { formatClock, formatDuration } from '../words/format-time'
import { processTitle, stateName, taskName } from '../words/names'
import { sentenceText } from '../words/rich'
import { ShownRows, TurnPages, usePage } from './pages'
import './run-table.css'

/** Events on one page of the table. */
const PAGE = 50
/** Lanes on one. */
const LANES = 100

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
      onCancel={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="run-table-head">
        <h2>{t('table.title')}</h2>
        <button type="button" className="square quiet" aria-label={t('actions.closeHelp')} title={t('actions.closeHelp')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {model ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="run-table-content" tabIndex={0} aria-label={t('table.title')}>
          <Lanes model={model} step={step} />
          <Objects model={model} step={step} />
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
  const page = usePage(tasks.length, LANES)
  return (
    <>
      <table data-testid="table-lanes">
        <caption>
          {t('table.lanes')}
          <ShownRows page={page} />
        </caption>
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
          {tasks.slice(page.first, page.afterLast).map((task) => {
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
      <TurnPages page={page} earlier={t('table.earlierLanes')} later={t('table.laterLanes')} testId="table-lanes" />
    </>
  )
}

/** Locks, queues, pools and all other objects, the interpreter locks, the cores and who waits for one. */
function Objects({ model, step }: TableProps) {
  const { t } = useTranslation()
  const internals = usePreferences((preferences) => preferences.internals)
  const words = useMemo(() => timelineWords(() => model, t), [model, t])
  const rows = rowsToTell(model, internals, step)
  const page = usePage(rows.length, LANES)
  const at = { step, us: model.stepUs(step) ?? 0 }
  if (rows.length === 0) return null
  return (
    <>
      <table data-testid="table-objects">
        <caption>
          {t('table.objects')}
          <ShownRows page={page} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('table.lane')}</th>
            <th scope="col">{t('table.now')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(page.first, page.afterLast).map((row) => {
            const { key, name, now } = toldRow(model, row, at, words)
            return (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{now}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <TurnPages page={page} earlier={t('table.earlierLanes')} later={t('table.laterLanes')} testId="table-objects" />
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
  const page = usePage(model.stepCount, PAGE, Math.max(0, step))
  const { first, afterLast } = page
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
      <TurnPages page={page} earlier={t('table.earlier')} later={t('table.later')} testId="table-events" />
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
  const said = wordsOfStep(model, step, t)
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
