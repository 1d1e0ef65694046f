/** What the interpreter lock is and what each of its modes means, where one of them is chosen. */
import { useTranslation } from 'react-i18next'
import { GIL_MODES } from '../../model/configuration'
import { useDocument } from '../app-context'
import './settings.css'
import './gil-modes.css'

/** The text that explains each mode. */
export const GIL_NOTES = { cpython: 'gil.cpythonNote', 'every-bytecode': 'gil.everyBytecodeNote', 'free-threaded': 'gil.freeThreadedNote' } as const

export function GilModes() {
  const { t } = useTranslation()
  const gil = useDocument((document) => document.configuration.gil)
  return (
    <div className="setting-note gil-modes" data-testid="gil-modes">
      <p>{t('gil.what')}</p>
      <dl>
        {GIL_MODES.map((mode) => (
          <div key={mode} className={mode === gil ? 'on' : ''}>
            <dt>{t(`gil.${mode}`)}</dt>
            <dd>{t(GIL_NOTES[mode])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
