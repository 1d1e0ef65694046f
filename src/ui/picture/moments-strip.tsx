/**
 * The guide through a gallery program, below the timeline: its moments as numbered stops, and the text of the one
 * reached last. Before the first it says what the program is about. Says nothing for programs that have none.
 */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scenario, Variant } from '../../scenarios/scenario'
import { fileIndex, sameProgram } from '../../state/document-store'
import { goToMoment } from '../../state/details-moves'
import { isComputing } from '../../state/run-store'
import { useApp, useDocument, usePlayback, useRun } from '../app-context'
import { useLocalText } from '../words/local-text'
import { formatClock } from '../words/format-time'
import { resolveMoment } from './resolve-moment'
import './moments-strip.css'

export function MomentsStrip() {
  const { scenarios } = useApp()
  // of an edited program nobody knows what is worth a look
  const origin = useDocument((document) => (document.origin && sameProgram(document.origin.program, document.program) ? document.origin : null))
  const scenario = scenarios.find((candidate) => candidate.id === origin?.scenario)
  const variant = scenario?.variants.find((candidate) => candidate.id === origin?.variant)
  return scenario && variant ? <Strip scenario={scenario} variant={variant} /> : null
}

/** What a moment without a title is called. */
function firstSentence(text: string): string {
  return /^.*?[.!?:;。！？：；](?=\s|$|\p{L})/u.exec(text)?.[0] ?? text
}

function Strip({ scenario, variant }: { readonly scenario: Scenario; readonly variant: Variant }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const say = useLocalText()
  const program = useDocument((document) => document.origin?.program)
  const model = useRun((run) => run.model)
  const settled = useRun((run) => !isComputing(run.activity) && !run.decoding)
  const step = usePlayback((playback) => playback.playhead.step)
  const shown = model !== null && program !== undefined && sameProgram(model.program, program)
  const steps = useMemo(
    () => (model && shown && settled ? variant.moments.map((moment) => resolveMoment(model, moment.at)) : variant.moments.map(() => -1)),
    [variant, model, shown, settled],
  )
  const reached = steps.reduce((best, at, index) => (at >= 0 && at <= step && at >= (steps[best] ?? -1) ? index : best), -1)
  const current = variant.moments[reached]

  return (
    <section className="moments" aria-label={t('details.moments')}>
      <div className="moment-stops">
        {variant.moments.map((moment, at) => {
          const target = steps[at] ?? -1
          const missing = target < 0 && settled && shown
          return (
            <button
              type="button"
              key={at}
              className={at === reached ? 'moment on' : 'moment'}
              disabled={target < 0}
              aria-pressed={at === reached}
              data-testid={`moment-${at}`}
              data-step={target}
              title={missing ? t('details.momentMissing') : say(moment.text)}
              aria-label={`${at + 1}. ${moment.title ? say(moment.title) : firstSentence(say(moment.text))}`}
              onClick={() => {
                if ('line' in moment.at) state.document.setState({ activeFile: fileIndex(state.document, moment.at.file ?? '') })
                goToMoment(state, { scenario: scenario.id, variant: variant.id, moment: at, step: target })
              }}
            >
              {at + 1}
            </button>
          )
        })}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <p className="moment-text" data-testid="moment-text" tabIndex={0}>
        {current && model ? <span className="moment-time">{formatClock(model.stepUs(steps[reached] ?? 0) ?? 0, model.endUs)}</span> : null}
        {current?.title ? <strong>{say(current.title)} </strong> : null}
        {say(current ? current.text : scenario.summary)}
      </p>
    </section>
  )
}
