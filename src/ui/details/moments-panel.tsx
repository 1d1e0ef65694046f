/** The moments of a gallery program: what to look at, and a click to get there. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { seekStep, select } from '../../state/playback-actions'
import { sameProgram } from '../../state/document-store'
import { useApp, useDocument, usePlayback, useRun } from '../app-context'
import { useBilingual } from '../words/bilingual'
import { formatClock } from '../words/format-time'
import { resolveMoment } from './resolve-moment'

export function MomentsPanel() {
  const { state, scenarios } = useApp()
  const { t } = useTranslation()
  const say = useBilingual()
  const origin = useDocument((document) => document.origin)
  const model = useRun((run) => run.model)
  const settled = useRun((run) => run.activity !== 'running' && run.activity !== 'starting' && !run.decoding)
  const step = usePlayback((playback) => playback.playhead.step)
  const variant = scenarios.find((scenario) => scenario.id === origin?.scenario)?.variants.find((candidate) => candidate.id === origin?.variant)
  const same = model !== null && origin !== null && sameProgram(model.program, origin.program)
  const steps = useMemo(() => (variant && model && same && settled ? variant.moments.map((moment) => resolveMoment(model, moment.at)) : []), [variant, model, same, settled])
  if (!variant || variant.moments.length === 0) return null
  const current = steps.reduce((best, at) => (at >= 0 && at <= step && at > best ? at : best), -1)

  return (
    <section className="card moments" aria-label={t('details.moments')}>
      <h2>{t('details.moments')}</h2>
      <ol>
        {variant.moments.map((moment, at) => {
          const target = steps[at] ?? -1
          return (
            <li key={at}>
              <button
                type="button"
                className={target >= 0 && target === current ? 'moment on' : 'moment'}
                disabled={target < 0}
                data-testid={`moment-${at}`}
                data-step={target}
                title={target < 0 && settled && same ? t('details.momentMissing') : undefined}
                onClick={() => {
                  seekStep(state, target)
                  select(state, null)
                }}
              >
                <span className="moment-time">{target >= 0 && model ? formatClock(model.stepUs[target] ?? 0, model.endUs) : '–'}</span>
                <span>
                  {moment.title ? <strong className="moment-title">{say(moment.title)}</strong> : null}
                  {say(moment.text)}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
