/** In plain words: what the focused task is doing at the playhead, and why. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { explain } from '../../trace/explain/explain'
import { toldInstead } from '../../trace/explain/stuck-strand'
import type { LaneStateName } from '../../trace/model/lane-state'
import { seekSelection } from '../../state/playback-actions'
import { about } from '../../trace/explain/about'
import { useApp, usePlayhead, usePlayback, useSelection } from '../app-context'
import { useFocusTask } from '../focus-task'
import { aboutWords } from '../words/about-sentence'
import { type WhyWords, whyWords } from '../words/explain-sentence'
import { formatDuration } from '../words/format-time'
import { Rich } from '../words/rich'
import { StateSwatch } from './state-swatch'
import { toldTime } from './told-time'
import './why-panel.css'

type Spent = readonly (readonly [Exclude<LaneStateName, 'none'>, number])[]

export function WhyPanel() {
  const { t } = useTranslation()
  const { run, model, step } = usePlayhead()
  const us = usePlayback(({ playhead, playing }) => toldTime(playhead.us, playing, model?.endUs ?? 0))
  const focus = useFocusTask()
  const selection = useSelection((selected) => selected.selection)
  const clicked = useMemo(() => (run.model ? about(run.model, selection) : null), [run, selection])
  const explanation = useMemo(
    () => (run.model && step >= 0 && focus !== 0 ? explain(run.model, toldInstead(run.model, focus, step), step, Math.max(us, run.model.stepUs(step) ?? 0)) : undefined),
    [run, step, us, focus],
  )
  const told =
    model && clicked ? (
      <Clicked words={aboutWords(clicked, model, t)} goes={clicked.kind !== 'line' ? 'about.goThere' : clicked.visits.count > 0 ? 'about.nextVisit' : null} />
    ) : null
  if (!model || !explanation) {
    return (
      <section className="card why" aria-label={t('details.why')} data-testid="why">
        <h2>{t('details.why')}</h2>
        {told ?? <p className="dim">{t('details.whyEmpty')}</p>}
      </section>
    )
  }
  const words = whyWords(explanation, model, us, t)
  const spent = (Object.entries(explanation.spent) as unknown as Spent).filter(([, time]) => time > 0)
  return (
    <section className="card why" aria-label={t('details.why')}>
      <h2>{t('details.why')}</h2>
      <div data-testid="why" data-task={focus}>
        {told}
        {told ? <h3 className="why-now">{t('about.atPlayhead')}</h3> : null}
        <Words words={words} />
      </div>
      {spent.length > 0 ? (
        <dl className="spent" aria-label={t('details.timeSoFar')} title={t('details.timeSoFar')}>
          {spent.map(([look, time]) => (
            <div key={look}>
              <dt>
                <StateSwatch look={look} />
                {t(`looks.${look}`)}
              </dt>
              <dd>{formatDuration(time)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  )
}

/** What was clicked, and the way there. */
function Clicked({ words, goes }: { readonly words: WhyWords; readonly goes: 'about.goThere' | 'about.nextVisit' | null }) {
  const { state } = useApp()
  const { t } = useTranslation()
  return (
    <div className="why-clicked" data-testid="why-clicked">
      <Words words={words} />
      {goes ? (
        <button type="button" className="why-go" onClick={() => seekSelection(state)}>
          {t(goes)}
        </button>
      ) : null}
    </div>
  )
}

function Words({ words }: { readonly words: WhyWords }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="why-main">
        <Rich sentence={words.main} />
      </p>
      <p className="why-more">
        {words.more.map((sentence, at) => (
          <span key={at}>
            <Rich sentence={sentence} />
            {t('language.sentenceGap')}
          </span>
        ))}
      </p>
    </>
  )
}
