/** The playhead of the lab: one instant for both charts, moved by hand, event by event, or by playing. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { UNIT_US } from '../../scenarios/job-sets/job-sets'
import { labEndUs, seekLab } from '../../state/lab-store'
import { ActionButton } from '../actions/action-button'
import { useApp, useLab } from '../app-context'
import './lab-transport.css'

/** Playing takes about this long, seconds. */
const PLAYING_SECONDS = 10

export function LabTransport() {
  const { state } = useApp()
  const { t } = useTranslation()
  const atUs = useLab((lab) => lab.atUs)
  const playing = useLab((lab) => lab.playing)
  const endUs = useLab(labEndUs)
  const now = Math.min(atUs, endUs)

  useEffect(() => {
    if (!playing) return
    let frame = 0
    let before = 0
    const move = (time: number) => {
      const { atUs: at } = state.lab.getState()
      const next = before === 0 ? at : at + ((time - before) / 1000 / PLAYING_SECONDS) * endUs
      before = time
      state.lab.setState({ atUs: Math.min(endUs, next), playing: next < endUs })
      frame = requestAnimationFrame(move)
    }
    frame = requestAnimationFrame(move)
    return () => cancelAnimationFrame(frame)
  }, [playing, endUs, state])

  return (
    <section className="transport lab-transport" aria-label={t('transport.label')}>
      <ActionButton action="stepBack" className="square" icon="previous" testId="lab-previous" />
      <ActionButton action="play" className="square" icon={playing ? 'pause' : 'play'} testId="lab-play" />
      <ActionButton action="stepForward" className="square" icon="next" testId="lab-next" />
      <input
        type="range"
        className="lab-slider"
        aria-label={t('transport.scrub')}
        data-testid="lab-slider"
        min={0}
        max={endUs}
        step={UNIT_US / 2}
        value={now}
        onChange={(event) => seekLab(state.lab, Number(event.target.value))}
      />
      <span className="lab-clock" data-testid="lab-clock">
        {t('lab.at', { time: Math.round((now / UNIT_US) * 10) / 10 })}
      </span>
    </section>
  )
}
