/** Texts of the gallery carry all their languages themselves; this picks the one on show. */
import { useTranslation } from 'react-i18next'
import { inLanguage, type LocalText } from '../../scenarios/local-text'

export function useLocalText(): (text: LocalText) => string {
  const { i18n } = useTranslation()
  return (text) => inLanguage(text, i18n.language)
}
