/** Texts of the gallery carry both languages themselves; this picks the one on show. */
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '../../scenarios/scenario'

export function useBilingual(): (text: Bilingual) => string {
  const { i18n } = useTranslation()
  return i18n.language === 'zh' ? (text) => text.zh : (text) => text.en
}
