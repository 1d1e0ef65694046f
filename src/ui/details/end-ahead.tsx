/** Before the moment at which a run goes wrong: how it ends, and the way there. A recording of the gallery begins at its beginning. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { endsBadly, troubleStep } from '../../trace/explain/decisive-step'
import { toldStuck } from '../../trace/explain/told-stuck'
import type { RunModel } from '../../trace/model/run-model'
import { seekTrouble } from '../../state/playback-actions'
import { useApp, usePlayhead } from '../app-context'
import { edgeSentence, stuckSentences, verdictSentence } from '../header/verdict-details'
import { ACTIONS } from '../actions/actions'
import type { Translate } from '../words/names'
import { Rich } from '../words/rich'
import type { Sentence } from '../words/template'

/** Of a circle, or of those who wait for ever. */
const MOST_TOLD = 3

export function EndAhead() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { run, model, step } = usePlayhead()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` tells that a model grew
  const ahead = useMemo(() => (model ? aheadOf(model, t) : null), [run, t])
  if (!ahead || step >= ahead.step) return null
  const { verdict, sentence, detail, told, more } = ahead
  return (
    <section className="card" aria-label={t('verdict.ahead')} data-testid="end-ahead">
      <h2>{t('verdict.ahead')}</h2>
      <p className="why-main">
        <strong>{verdict}</strong> · <Rich sentence={sentence} />
      </p>
      {detail !== '' ? <p className="why-more">{detail}</p> : null}
      {told.map((sentence, at) => (
        <p key={at} className="why-more">
          <Rich sentence={sentence} />
        </p>
      ))}
      {more > 0 ? <p className="why-more">{t('details.more', { count: more })}</p> : null}
      <button type="button" className="why-go" onClick={() => seekTrouble(state)}>
        {t('verdict.goToTrouble')} <kbd>{ACTIONS.seekTrouble.keys?.[0]}</kbd>
      </button>
    </section>
  )
}

interface Ahead {
  /** the moment from which on it is no longer ahead */
  readonly step: number
  readonly verdict: string
  readonly sentence: Sentence
  /** the last line of an exception */
  readonly detail: string
  /** at most MOST_TOLD of those in a circle, or of those who wait for ever */
  readonly told: readonly Sentence[]
  /** how many there are besides */
  readonly more: number
}

/** Null: it ends well, or has not ended. */
function aheadOf(model: RunModel, t: Translate): Ahead | null {
  const { verdict } = model
  if (!verdict || !endsBadly(model)) return null
  const trouble = troubleStep(model)
  const isError = verdict.kind === 'error'
  const circle = isError ? [] : verdict.cycle
  const stuck = isError || circle.length > 0 ? [] : toldStuck(model, verdict.tasks)
  return {
    step: trouble < 0 ? model.stepCount - 1 : trouble,
    verdict: t(`verdict.${verdict.kind}`),
    sentence: verdictSentence(verdict, model, t),
    detail: isError ? (verdict.detail.trim().split('\n').at(-1) ?? '') : '',
    told: [...circle.slice(0, MOST_TOLD).map((edge) => edgeSentence(edge, model, t)), ...stuck.slice(0, MOST_TOLD).flatMap((task) => stuckSentences(task, model, t).slice(0, 1))],
    more: Math.max(0, circle.length + stuck.length - MOST_TOLD),
  }
}
