/** Everything that happened in the event the playhead is at, in order. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun, useShownStep } from '../app-context'
import { eventWords } from '../words/event-sentence'
import { formatClock } from '../words/format-time'
import { Rich, RichPart } from '../words/rich'
import './step-events.css'

const MOST_ROWS = 24

export function StepEvents() {
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  const step = useShownStep()
  const rows = useMemo(() => {
    if (!model || step < 0) return []
    const [first, afterLast] = model.eventsOfStep(step)
    const words = []
    for (let row = first; row < afterLast && words.length < MOST_ROWS; row++) {
      const said = eventWords(model, row, t)
      if (said) words.push({ row, ...said })
    }
    return words
  }, [model, step, t])
  return (
    <section className="card step-events" aria-label={t('details.events')} data-testid="step-events">
      <h2>
        {t('details.events')}
        {model && step >= 0 ? <span className="card-aside">{formatClock(model.stepUs(step) ?? 0, model.endUs)}</span> : null}
      </h2>
      {rows.length === 0 ? <p className="dim">{t('details.eventsEmpty')}</p> : null}
      <ul>
        {rows.map(({ row, task, sentence }) => (
          <li key={row}>
            {task === 0 ? null : <RichPart part={{ kind: 'task', task }} />} <Rich sentence={sentence} />
          </li>
        ))}
      </ul>
    </section>
  )
}
