/** The list of earlier runs: a picture, what each was, and what became of it. One of them is chosen; each can be opened or forgotten. */
import { useTranslation } from 'react-i18next'
import type { PastRun } from '../../state/history-store'
import type { RunModel } from '../../trace/model/run-model'
import { useApp } from '../app-context'
import { Icon } from '../parts/icon'
import { RunThumbnail } from '../parts/run-thumbnail'
import { titleOf } from '../report/sheet-words'
import { formatDuration } from '../words/format-time'
import type { Translate } from '../words/names'
import { otherThan } from './difference-words'

interface PastRunsProps {
  readonly runs: readonly PastRun[]
  readonly model: RunModel
  readonly chosen: PastRun
  readonly onChoose: (run: PastRun) => void
}

export function PastRuns({ runs, model, chosen, onChoose }: PastRunsProps) {
  const { state, commands, scenarios } = useApp()
  const { t, i18n } = useTranslation()
  return (
    <ul className="past-runs" aria-label={t('compare.past')} data-testid="past-runs">
      {runs.map((run) => {
        const name = t('compare.run', { number: run.number })
        const title = titleOf({ ...state.document.getState(), ...run.document }, scenarios, i18n.language, t)
        const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(run.at)
        return (
          <li key={run.id} className={run === chosen ? 'past-run on' : 'past-run'} data-testid="past-run">
            <button type="button" className="past-choose" aria-pressed={run === chosen} onClick={() => onChoose(run)}>
              {run.picture ? <RunThumbnail className="past-picture" picture={run.picture} laneHeight={8} gap={3} /> : <span className="past-picture" />}
              <span className="past-words">
                <span className="past-name">
                  {name} · {title}
                </span>
                <span className="past-note">{[otherThan(run, model, t) || t('compare.same'), endOf(run, t), time].join(' · ')}</span>
              </span>
            </button>
            <button
              type="button"
              className="quiet square"
              aria-label={t('compare.open', { run: name })}
              title={t('compare.open', { run: name })}
              data-testid="open-past-run"
              onClick={() => commands.openPastRun(run.id)}
            >
              <Icon name="open" />
            </button>
            <button
              type="button"
              className="quiet square"
              aria-label={t('compare.forget', { run: name })}
              title={t('compare.forget', { run: name })}
              data-testid="forget-past-run"
              onClick={() => commands.forgetPastRun(run.id)}
            >
              <Icon name="close" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** How a run ended, as the chip of the page says it. */
function endOf({ end, configuration }: PastRun, t: Translate): string {
  return t(configuration.live ? 'verdict.chipLive' : 'verdict.chip', { verdict: t(`verdict.${end.kind}`), time: formatDuration(end.us), count: end.steps })
}
