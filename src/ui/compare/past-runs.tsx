/**
 * The list of runs: a picture, what each was, and what became of it. The one on show comes first. Of the earlier ones one is chosen to compare with;
 * each can be opened or forgotten. Any of them can be given a name.
 */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PastRun } from '../../state/history-store'
import type { RunModel } from '../../trace/model/run-model'
import { useApp } from '../app-context'
import { Icon } from '../parts/icon'
import { NameField, RenameButton, useRenaming } from '../parts/renaming'
import { RunThumbnail } from '../parts/run-thumbnail'
import { titleOf } from '../report/sheet-words'
import { formatDuration } from '../words/format-time'
import type { Translate } from '../words/names'
import { otherThan, runName } from './difference-words'

interface PastRunsProps {
  /** undefined: it gave way already */
  readonly shown: PastRun | undefined
  readonly runs: readonly PastRun[]
  readonly model: RunModel
  readonly chosen: PastRun
  readonly onChoose: (run: PastRun) => void
}

export function PastRuns({ shown, runs, model, chosen, onChoose }: PastRunsProps) {
  const { t } = useTranslation()
  return (
    <ul className="past-runs" aria-label={t('compare.past')} data-testid="past-runs">
      {shown ? <RunItem run={shown} model={model} kind="shown" onChoose={onChoose} /> : null}
      {runs.map((run) => (
        <RunItem key={run.id} run={run} model={model} kind={run === chosen ? 'chosen' : 'other'} onChoose={onChoose} />
      ))}
    </ul>
  )
}

interface RunItemProps extends Pick<PastRunsProps, 'model' | 'onChoose'> {
  readonly run: PastRun
  readonly kind: 'shown' | 'chosen' | 'other'
}

function RunItem({ run, model, kind, onChoose }: RunItemProps) {
  const { commands } = useApp()
  const { t } = useTranslation()
  const renaming = useRenaming()
  const name = runName(run, t)
  const picture = run.picture ? <RunThumbnail className="past-picture" picture={run.picture} laneHeight={8} gap={3} /> : <span className="past-picture" />
  return (
    <li className={`past-run ${kind}`} data-testid={kind === 'shown' ? 'shown-run' : 'past-run'}>
      {renaming.on ? (
        <div className="past-choose">
          {picture}
          <NameField
            renaming={renaming}
            name={run.called}
            label={t('compare.name', { run: t('compare.run', { number: run.number }) })}
            placeholder={t('compare.run', { number: run.number })}
            onRename={(called) => commands.nameRun(run.id, called)}
          />
        </div>
      ) : kind === 'shown' ? (
        <div className="past-choose">
          {picture}
          <RunWords run={run} kind={kind} model={model} />
        </div>
      ) : (
        <button type="button" className="past-choose" aria-pressed={kind === 'chosen'} onClick={() => onChoose(run)}>
          {picture}
          <RunWords run={run} kind={kind} model={model} />
        </button>
      )}
      <RenameButton renaming={renaming} label={t('compare.rename', { run: name })} />
      {kind === 'shown' ? null : (
        <>
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
        </>
      )}
    </li>
  )
}

function RunWords({ run, kind, model }: Pick<RunItemProps, 'run' | 'kind' | 'model'>) {
  const { scenarios } = useApp()
  const { t, i18n } = useTranslation()
  const title = useMemo(() => titleOf({ ...run.document, program: run.program }, scenarios, i18n.language, t), [run, scenarios, i18n.language, t])
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(run.at)
  const which = kind === 'shown' ? t('compare.shown') : otherThan(run, model, t) || t('compare.same')
  const more = run.picture && run.picture.more > 0 ? [t('timeline.pictureMore', { count: run.picture.more })] : []
  const number = run.called === '' ? [] : [t('compare.run', { number: run.number })]
  return (
    <span className="past-words">
      <span className="past-name">
        {runName(run, t)} · {title}
      </span>
      <span className="past-note">{[which, ...number, endOf(run, t), time, ...more].join(' · ')}</span>
    </span>
  )
}

/** How a run ended, as the chip of the page says it. */
function endOf({ end, configuration }: PastRun, t: Translate): string {
  return t(configuration.live ? 'verdict.chipLive' : 'verdict.chip', { verdict: t(`verdict.${end.kind}`), time: formatDuration(end.us), count: end.steps })
}
