/** The choice of the language: of two the other one is offered, of more there is a list. Each speaks for itself. */
import { useTranslation } from 'react-i18next'
import { chooseLanguage } from '../../state/preferences-store'
import { useAction } from '../actions/use-action'
import { useApp, usePreferences } from '../app-context'

export function LanguageButton() {
  const { state } = useApp()
  const { t, i18n } = useTranslation()
  const { perform } = useAction('language')
  const offered = usePreferences((preferences) => preferences.offered)
  const [other, ...more] = offered.filter((language) => language !== i18n.language)
  if (other === undefined) return null
  if (more.length === 0) {
    const own = { lng: other }
    return (
      <button type="button" className="quiet" data-testid="language" lang={t('language.tag', own)} title={t('language.choose', own)} onClick={perform}>
        {t('language.short', own)}
      </button>
    )
  }
  return (
    <select
      className="quiet"
      value={i18n.language}
      aria-label={t('header.language')}
      title={t('header.language')}
      data-testid="language"
      onChange={(event) => chooseLanguage(state.preferences, event.target.value)}
    >
      {offered.map((language) => (
        <option key={language} value={language} lang={t('language.tag', { lng: language })}>
          {t('language.name', { lng: language })}
        </option>
      ))}
    </select>
  )
}
