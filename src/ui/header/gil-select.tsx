/** The choice of how the GIL behaves, with what the chosen mode means. */
import { useTranslation } from 'react-i18next'
import { useDocument } from '../app-context'
import { FieldControl } from './field-control'
import { GIL_NOTES } from './gil-modes'

export function GilSelect({ testId }: { readonly testId: string }) {
  const { t } = useTranslation()
  const gil = useDocument((document) => document.configuration.gil)
  return <FieldControl field="gil" testId={testId} label={t('header.gil')} title={t(GIL_NOTES[gil])} />
}
