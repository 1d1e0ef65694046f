/** Races of the run on show, for whoever asks: the run is made again with what its tasks share observed. */
import { useTranslation } from 'react-i18next'
import { whyNoLook } from '../../state/inside-store'
import { seekStep } from '../../state/playback-actions'
import { useApp, useInside, useRun } from '../app-context'
import { RaceButton } from '../explore/race-button'
import { keyOfRace } from '../explore/race-words'
import { useRunRaces } from './use-run-races'

export function RunRaces() {
  const { state, commands } = useApp()
  const { t } = useTranslation()
  const found = useInside((inside) => inside.races)
  const why = useRun(() => whyNoLook(state))
  const races = useRunRaces()
  if (why === 'no-run') return null
  return (
    <section className="run-races" data-testid="run-races" aria-label={t('races.ofRun')}>
      {races.map((race) => (
        <RaceButton
          key={keyOfRace(race)}
          race={race}
          task={race.places.at(-1)?.task ?? 0}
          onChoose={() => {
            const { model } = state.run.getState()
            const row = race.places.at(-1)?.row ?? -1
            if (model && row >= 0) seekStep(state, model.events.step(row))
          }}
        />
      ))}
      <div className="run-races-state" role="status">
        {found.kind === 'none' ? (
          <>
            <button type="button" data-testid="races-look" disabled={why !== null} onClick={() => commands.findRaces()}>
              {t('races.look')}
            </button>
            <span className="dim">{why === 'live' ? t('races.live') : why === 'no-interpreter' ? t('races.noInterpreter') : t('races.lookHint')}</span>
          </>
        ) : found.kind === 'looking' ? (
          <span>{t('races.looking')}</span>
        ) : found.kind === 'failed' ? (
          <span>{t('races.failed', { message: found.why })}</span>
        ) : (
          <>
            <span>{found.races.length === 0 ? t('races.noneSeen') : t('races.seen', { count: found.races.length })}</span>
            {found.untilStep < 0 ? null : <span> {t('races.until', { step: found.untilStep + 1 })}</span>}
          </>
        )}
      </div>
    </section>
  )
}
