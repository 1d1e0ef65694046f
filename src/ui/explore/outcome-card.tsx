/** One way in which the program can end: a small picture, what came of it, how often; folded in it what its tasks did, and the same run as it ends otherwise. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '../../explore/explorer'
import { sameSchedule } from '../../explore/recorded-schedule'
import { useApp, useDocument, useExploration } from '../app-context'
import { RunThumbnail } from '../parts/run-thumbnail'
import { BesideRun } from './beside-run'
import { conclusionWords, headOf } from './outcome-words'
import { StepColumns } from './step-columns'

interface OutcomeCardProps {
  readonly outcome: Outcome
  /** schedules that were drawn in all */
  readonly drawn: number
  readonly stale: boolean
  /** what happened in it is told from the beginning */
  readonly unfolded: boolean
}

const MOST_OUTPUT = 160

export function OutcomeCard({ outcome, drawn, stale, unfolded }: OutcomeCardProps) {
  const { commands } = useApp()
  const { t } = useTranslation()
  const described = useExploration((exploration) => exploration.described.get(outcome.schedule))
  const on = useDocument((document) => sameSchedule(document.configuration.schedule, outcome.schedule))
  const [open, setOpen] = useState(unfolded)
  const { end, failure, count } = outcome
  const head = headOf(end, t)
  return (
    <li className={`outcome${failure ? ' failure' : ''}${on ? ' on' : ''}`} data-testid="outcome" data-failure={failure} data-schedule={outcome.schedule}>
      <div className="outcome-head">
        {described?.picture ? <RunThumbnail className="outcome-picture" picture={described.picture} laneHeight={8} gap={3} /> : <span className="outcome-picture" />}
        <div className="outcome-words">
          <strong>{head}</strong>
          <Output text={end.stdout} />
          {end.variables ? <Variables held={end.variables} /> : null}
          <p className="dim outcome-share">
            {t('explore.share', { count })}
            {drawn > 0 ? ` · ${t('explore.drawnShare', { drawn: outcome.drawn, of: drawn })}` : ''}
            {described?.picture && described.picture.more > 0 ? ` · ${t('timeline.pictureMore', { count: described.picture.more })}` : ''}
          </p>
        </div>
        <button
          type="button"
          className="outcome-show"
          data-testid="outcome-show"
          aria-pressed={on}
          disabled={stale}
          aria-label={`${t(on ? 'explore.shown' : 'explore.show')}: ${head}`}
          onClick={() => commands.showOutcome(outcome)}
        >
          {t(on ? 'explore.shown' : 'explore.show')}
        </button>
      </div>
      <details className="outcome-told" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary aria-label={`${t('explore.happened')}: ${head}`}>{t('explore.happened')}</summary>
        {open ? <Told outcome={outcome} on={on} /> : null}
      </details>
    </li>
  )
}

function Output({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const output = text.length > MOST_OUTPUT ? `${text.slice(0, MOST_OUTPUT)}…` : text
  return (
    <p className="outcome-output">
      {output.trim() === '' ? (
        <span className="dim">{t('explore.printsNothing')}</span>
      ) : (
        <>
          <span className="dim">{t('explore.prints')}</span> <code>{output.trimEnd()}</code>
        </>
      )}
    </p>
  )
}

/** What the variables held at the end that were asked for. */
function Variables({ held }: { readonly held: NonNullable<Outcome['end']['variables']> }) {
  const { t } = useTranslation()
  return (
    <p className="outcome-output" data-testid="outcome-variables">
      <span className="dim">{t('explore.atEnd')}</span>{' '}
      {held.map(([name, value], at) => (
        <span key={name}>
          {at > 0 ? t('language.clauseGap') : ''}
          {value === null ? t('explore.noSuchVariable', { name }) : <code>{`${name} = ${value}`}</code>}
        </span>
      ))}
    </p>
  )
}

/** What happened in it, as far as its run is known by now. */
function Told({ outcome, on }: { readonly outcome: Outcome; readonly on: boolean }) {
  const { t } = useTranslation()
  const { end, failure, schedule } = outcome
  const described = useExploration((exploration) => exploration.described.get(schedule))
  const describing = useExploration((exploration) => exploration.describing)
  // sentences of a run that is not on the page are English; elsewhere its words are had by showing it
  const more = !described?.steps && t('language.tag') === 'en' && end.verdict !== 'finished' && end.exceptions.length === 0 ? end.summary : ''
  const { model = null, steps = null, beside = null } = described ?? {}
  return (
    <>
      {more === '' ? null : <p className="outcome-more">{more}</p>}
      {model && steps ? (
        <>
          <StepColumns told={steps} model={model} on={on} failure={failure} />
          {failure && steps.conclusion ? (
            <p className="outcome-conclusion" data-testid="outcome-conclusion">
              {conclusionWords(steps.conclusion, model, t)}
            </p>
          ) : null}
        </>
      ) : (
        <p className="dim">{t(described ? 'explore.nothingShared' : describing ? 'explore.describing' : 'explore.notDescribed')}</p>
      )}
      {model && beside ? <BesideRun model={model} beside={beside} /> : null}
    </>
  )
}
