/** Everything that happened in the event the playhead is at, in order. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun, useShownStep } from '../app-context'
import { MoreRows, useShownRows } from '../parts/more-rows'
import { wordsOfStep } from '../words/event-sentence'
import { formatClock } from '../words/format-time'
import { Rich, RichPart } from '../words/rich'
import './step-events.css'

/** Shown before the reader asks for more. */
const MOST_ROWS = 24

export function StepEvents() {
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  const step = useShownStep()
  const told = useMemo(() => (model && step >= 0 ? wordsOfStep(model, step, t) : []), [model, step, t])
  const rows = useShownRows(told.length, MOST_ROWS)
  return (
    <section className="card step-events" aria-label={t('details.events')} data-testid="step-events">
      <h2>
        {t('details.events')}
        {model && step >= 0 ? <span className="card-aside">{formatClock(model.stepUs(step) ?? 0, model.endUs)}</span> : null}
      </h2>
      {told.length === 0 ? <p className="dim">{t('details.eventsEmpty')}</p> : null}
      <ul>
        {told.slice(0, rows.count).map(({ row, task, sentence }) => (
          <li key={row}>
            {task === 0 ? null : <RichPart part={{ kind: 'task', task }} />} <Rich sentence={sentence} />
          </li>
        ))}
      </ul>
      <MoreRows rows={rows} />
    </section>
  )
}
