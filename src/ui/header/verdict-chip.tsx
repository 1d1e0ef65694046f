/** How the run stands or ended, in one line; opens the details of a verdict. */
import { useTranslation } from 'react-i18next'
import { useModel, useRun } from '../app-context'
import { useStale } from '../stale'
import { Hinted } from '../parts/hinted'
import { Icon } from '../parts/icon'
import { Popover } from '../parts/popover'
import { runSummary } from './run-summary'
import { VerdictDetails } from './verdict-details'
import './verdict-chip.css'

export function VerdictChip() {
  const { t } = useTranslation()
  const activity = useRun((run) => run.activity)
  const interpreter = useRun((run) => run.interpreter)
  const { model } = useModel()
  const progressUs = useRun((run) => (run.activity === 'running' ? run.progressUs : 0))
  const waiting = useRun((run) => run.activity === 'starting')
  const stale = useStale()
  const summary = runSummary(activity, interpreter, model, progressUs, waiting, t)
  const words = (
    <>
      {summary.icon ? <Icon name={summary.icon} /> : summary.tone === 'busy' ? <span className="spinner" aria-hidden="true" /> : null}
      <span className="chip-long">{stale ? summary.short : summary.text}</span>
      <span className="chip-short">{summary.short}</span>
    </>
  )
  return (
    <>
      <span role="status" className="visually-hidden">
        {summary.tone === 'busy' ? '' : summary.text}
      </span>
      {summary.verdict ? (
        <Popover
          name="verdict"
          label={t('verdict.details')}
          worded
          title={stale ? t('header.stale') : t('verdict.details')}
          button={words}
          buttonClass={`chip tone-${summary.tone}${stale ? ' stale' : ''}`}
          testId="verdict"
        >
          <VerdictDetails />
        </Popover>
      ) : (
        <span className={`chip tone-${summary.tone}`} data-testid={activity === 'running' || activity === 'starting' ? 'progress' : 'status'} title={summary.text}>
          {words}
        </span>
      )}
      {stale ? (
        <span className="stale-note">
          <Hinted hint={t('header.stale')}>{t('header.staleShort')}</Hinted>
        </span>
      ) : null}
    </>
  )
}
