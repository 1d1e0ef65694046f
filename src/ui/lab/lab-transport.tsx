/** The playhead of the lab: one instant for both charts, moved by hand, event by event, or by playing. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { UNIT_US } from '../../scenarios/job-sets/job-sets'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, useLab } from '../app-context'
import { Icon } from '../parts/icon'
import './lab-transport.css'

/** Playing takes about this long, seconds. */
const PLAYING_SECONDS = 10

export function LabTransport({ models }: { readonly models: readonly RunModel[] }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const atUs = useLab((lab) => lab.atUs)
  const playing = useLab((lab) => lab.playing)
  const endUs = Math.max(0, ...models.map((model) => model.endUs))
  const now = Math.min(atUs, endUs)
  const seek = (us: number) => state.lab.setState({ atUs: us, playing: false })

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
      <button type="button" className="square" aria-label={t('actions.stepBack')} data-testid="lab-previous" onClick={() => seek(neighbour(models, now, -1))}>
        <Icon name="previous" />
      </button>
      <button
        type="button"
        className="square"
        aria-label={t(playing ? 'actions.pause' : 'actions.play')}
        data-testid="lab-play"
        onClick={() => state.lab.setState({ playing: !playing, atUs: now >= endUs ? 0 : now })}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <button type="button" className="square" aria-label={t('actions.stepForward')} data-testid="lab-next" onClick={() => seek(neighbour(models, now, 1))}>
        <Icon name="next" />
      </button>
      <input
        type="range"
        className="lab-slider"
        aria-label={t('transport.scrub')}
        data-testid="lab-slider"
        min={0}
        max={endUs}
        step={UNIT_US / 2}
        value={now}
        onChange={(event) => seek(Number(event.target.value))}
      />
      <span className="lab-clock" data-testid="lab-clock">
        {t('lab.at', { time: Math.round((now / UNIT_US) * 10) / 10 })}
      </span>
    </section>
  )
}

/** The next instant, in the given direction, at which anything happens in any chart. */
function neighbour(models: readonly RunModel[], us: number, direction: 1 | -1): number {
  let best = us
  for (const { stepUs, stepCount } of models) {
    for (let step = 0; step < stepCount; step++) {
      const at = stepUs[step] as number
      const beyond = direction > 0 ? at > us && (best === us || at < best) : at < us && (best === us || at > best)
      if (beyond) best = at
    }
  }
  return best
}
