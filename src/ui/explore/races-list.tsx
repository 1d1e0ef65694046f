/** What nothing but the schedule keeps right: updates that another task's write can split, writes of which either may be the last. Each can be dismissed. */
import { useTranslation } from 'react-i18next'
import type { RaceHint } from '../../explore/race-hints'
import { useApp, useExploration } from '../app-context'
import { lineWords } from '../words/names'
import { keyOfRace, linesOfRace, raceWords, undismissed } from './race-words'

export function RacesList() {
  const { state, editor } = useApp()
  const { t } = useTranslation()
  const races = useExploration((exploration) => exploration.found?.races) ?? NONE
  const dismissed = useExploration((exploration) => exploration.dismissed)
  const shown = undismissed({ races }, dismissed)
  if (races.length === 0) return null
  const set = (keys: readonly string[]) => state.exploration.setState({ dismissed: keys })
  return (
    <section className="races" data-testid="races" aria-label={t('races.title')}>
      <h2>{t('races.title')}</h2>
      <p className="dim">{t('races.intro')}</p>
      <ul>
        {shown.map((race) => (
          <li key={keyOfRace(race)} data-testid="race">
            <p>
              {raceWords(race, t)}{' '}
              {linesOfRace(race).map(({ line, file }) => (
                <button type="button" key={`${file}:${line}`} className="race-line" onClick={() => editor.current?.revealLine(line, file)}>
                  {lineWords(line, file, null, t)}
                </button>
              ))}
            </p>
            <button type="button" data-testid="race-dismiss" aria-label={`${t('races.dismiss')}: ${race.shown}`} onClick={() => set([...dismissed, keyOfRace(race)])}>
              {t('races.dismiss')}
            </button>
          </li>
        ))}
      </ul>
      {shown.length < races.length ? (
        <button type="button" data-testid="races-all" onClick={() => set(dismissed.filter((key) => !races.some((race) => keyOfRace(race) === key)))}>
          {t('races.dismissed', { count: races.length - shown.length })}
        </button>
      ) : null}
    </section>
  )
}

const NONE: readonly RaceHint[] = []
