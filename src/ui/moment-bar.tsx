/** Above panes that tell of what is selected and not of the playhead's moment: which moment that is, and the way back. Nothing where both are the same. */
import { useTranslation } from 'react-i18next'
import { followPlayhead, seekSelection } from '../state/playback-actions'
import { useApp, useMoment, usePlayback, usePlayhead } from './app-context'
import { formatClock } from './words/format-time'
import './moment-bar.css'

/** `stays`: the pane tells of the playhead's moment all the same. */
export function MomentBar({ stays = false }: { readonly stays?: boolean }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const { model, step } = useMoment()
  const playhead = usePlayhead()
  const playheadUs = usePlayback((playback) => (playback.playhead.step === step ? 0 : playback.playhead.us))
  if (!model || step === playhead.step) return null
  const shown = formatClock(model.stepUs(step) ?? 0, model.endUs)
  const other = formatClock(playheadUs, model.endUs)
  return (
    <p className="moment-bar" data-testid="moment-bar" data-step={stays ? playhead.step : step}>
      <span>{stays ? t('details.playheadMoment', { time: other }) : t('details.selectedMoment', { time: shown })}</span>
      {stays ? null : (
        <button type="button" onClick={() => followPlayhead(state)}>
          {t('details.backToPlayhead', { time: other })}
        </button>
      )}
      <button type="button" onClick={() => seekSelection(state)}>
        {t('about.goThere')}
      </button>
    </p>
  )
}
