/** What nothing but the schedule keeps right: updates that another task's write can split, writes of which either may be the last. Each can be dismissed. */
import { useTranslation } from 'react-i18next'
import type { HintedAccess, RaceHint } from '../../explore/race-hints'
import { useApp, useExploration } from '../app-context'
import { lineWords, type Translate } from '../words/names'

const keyOf = ({ kind, shown, accesses }: RaceHint) => [kind, shown, ...accesses.map(({ does, line, file }) => `${does} ${file}:${line}`)].join(' ')

export function RacesList() {
  const { state, editor } = useApp()
  const { t } = useTranslation()
  const races = useExploration((exploration) => exploration.found?.races) ?? NONE
  const dismissed = useExploration((exploration) => exploration.dismissed)
  const shown = races.filter((race) => !dismissed.includes(keyOf(race)))
  if (races.length === 0) return null
  const set = (keys: readonly string[]) => state.exploration.setState({ dismissed: keys })
  return (
    <section className="races" data-testid="races" aria-label={t('races.title')}>
      <h2>{t('races.title')}</h2>
      <p className="dim">{t('races.intro')}</p>
      <ul>
        {shown.map((race) => (
          <li key={keyOf(race)} data-testid="race">
            <p>
              {raceWords(race, t)}{' '}
              {linesOf(race).map(({ line, file }) => (
                <button type="button" key={`${file}:${line}`} className="race-line" onClick={() => editor.current?.revealLine(line, file)}>
                  {lineWords(line, file, null, t)}
                </button>
              ))}
            </p>
            <button type="button" data-testid="race-dismiss" aria-label={`${t('races.dismiss')}: ${race.shown}`} onClick={() => set([...dismissed, keyOf(race)])}>
              {t('races.dismiss')}
            </button>
          </li>
        ))}
      </ul>
      {shown.length < races.length ? (
        <button type="button" data-testid="races-all" onClick={() => set(dismissed.filter((key) => !races.some((race) => keyOf(race) === key)))}>
          {t('races.dismissed', { count: races.length - shown.length })}
        </button>
      ) : null}
    </section>
  )
}

const NONE: readonly RaceHint[] = []

function linesOf({ accesses }: RaceHint): readonly Pick<HintedAccess, 'line' | 'file'>[] {
  return accesses.filter(({ line, file }, at) => accesses.findIndex((other) => other.line === line && other.file === file) === at)
}

function raceWords({ kind, shown, accesses }: RaceHint, t: Translate): string {
  const [first, second] = accesses
  return t(`races.${kind}`, { what: shown, name: first?.taskName ?? '', other: second?.taskName ?? '' })
}
