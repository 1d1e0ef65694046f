/** The choice of how the GIL behaves. */
import { useTranslation } from 'react-i18next'
import { GIL_MODES, type GilMode } from '../../model/configuration'
import { configure } from '../../state/document-store'
import { useApp, useDocument } from '../app-context'
import { GIL_NOTES } from './gil-modes'

export function GilSelect({ testId }: { readonly testId: string }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const gil = useDocument((document) => document.configuration.gil)
  return (
    <select
      value={gil}
      aria-label={t('header.gil')}
      title={t(GIL_NOTES[gil])}
      data-testid={testId}
      onChange={(event) => configure(state.document, { gil: event.target.value as GilMode })}
    >
      {GIL_MODES.map((mode) => (
        <option key={mode} value={mode}>
          {t(`gil.${mode}`)}
        </option>
      ))}
    </select>
  )
}
