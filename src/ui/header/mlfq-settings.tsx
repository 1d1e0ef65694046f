/** The levels of the feedback queue that Python programs are scheduled by: quanta and boost, in milliseconds. */
import { useTranslation } from 'react-i18next'
import type { Configuration } from '../../model/configuration'
import { fieldOf } from '../../model/configuration-values'
import { isAllowed, unitOf, valueFromText } from '../../model/field-values.mjs'
import { configure } from '../../state/document-store'
import { useApp } from '../app-context'
import { TypedField } from '../lab/typed-field'
import { FieldControl } from './field-control'
import './settings.css'

export function MlfqSettings({ configuration }: { readonly configuration: Configuration }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const { mlfq, quantumUs } = configuration
  return (
    <div className="setting">
      <div className="setting-name">{t('settings.levels')}</div>
      <div className="setting-value">
        <TypedField
          label={t('settings.levels')}
          text={quantaUs(configuration)
            .map((us) => us / 1000)
            .join(', ')}
          testId="mlfq-quanta"
          size={14}
          onType={(text) => {
            const quanta = quantaFrom(text)
            if (quanta !== null) configure(state.document, { mlfq: { ...mlfq, levels: quanta.length, quantaUs: quanta } })
            return quanta !== null
          }}
        />
        <span className="dim">ms</span>
        <span className="dim">{t('settings.boost')}</span>
        <FieldControl field="mlfq.boostUs" testId="mlfq-boost" whenNull={(50 * quantumUs) / 1000} />
        <span className="dim">ms</span>
      </div>
      <p className="setting-note">{t('settings.levelsNote')}</p>
    </div>
  )
}

/** The quantum of each level: as said, else that of the configuration and then twice the one above. */
function quantaUs({ mlfq, quantumUs }: Configuration): number[] {
  const quanta: number[] = []
  for (let level = 0; level < mlfq.levels; level++) quanta.push(mlfq.quantaUs[level] ?? (level === 0 ? quantumUs : 2 * (quanta[level - 1] ?? quantumUs)))
  return quanta
}

/** Microseconds from milliseconds separated by commas, 0: no quantum; null where it is something else. */
function quantaFrom(text: string): readonly number[] | null {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '')
  const field = fieldOf('mlfq.quantaUs')
  const quanta = valueFromText(field, parts.join(','), unitOf(field))
  return parts.length > 0 && isAllowed(field, quanta) ? (quanta as readonly number[]) : null
}
