/** The control of one field of the configuration, as its row in the table asks: a list of choices, a number or a check box. */
import { useTranslation } from 'react-i18next'
import { changeOf, type FieldKey, fieldOf } from '../../model/configuration-values'
import { valueAt } from '../../model/field-objects.mjs'
import { nearestAllowed, unitOf } from '../../model/field-values.mjs'
import { configure } from '../../state/document-store'
import { useApp, useDocument } from '../app-context'
import { NumberField } from '../parts/number-field'
import { choiceWords, settingName } from './setting-words'

interface FieldControlProps {
  readonly field: FieldKey
  readonly testId: string
  /** default: the field's own name */
  readonly label?: string
  readonly title?: string
  /** what is shown while the configuration has null; in the unit of people */
  readonly whenNull?: number
}

export function FieldControl({ field: key, testId, label, title, whenNull = 0 }: FieldControlProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const value = useDocument((document) => valueAt(document.configuration, key))
  const field = fieldOf(key)
  const name = label ?? settingName(key, t)
  const change = (next: unknown) => configure(state.document, changeOf(state.document.getState().configuration, key, nearestAllowed(field, next)))
  switch (field.type) {
    case 'choice':
      return (
        <select value={String(value)} aria-label={name} title={title} data-testid={testId} onChange={(event) => change(event.target.value)}>
          {field.values.map((one) => (
            <option key={one} value={one}>
              {choiceWords(key, one, t)}
            </option>
          ))}
        </select>
      )
    case 'flag':
      return <input type="checkbox" checked={value === true} data-testid={testId} onChange={(event) => change(event.target.checked)} />
    case 'integer': {
      const { size } = unitOf(field)
      return (
        <NumberField
          label={name}
          title={title}
          whole={size === 1}
          value={typeof value === 'number' ? value / size : whenNull}
          least={field.least / size}
          most={field.most / size}
          testId={testId}
          onChange={(number) => change(number * size)}
        />
      )
    }
    case 'integers':
    case 'replay':
    case 'schedule':
      throw new Error(`${key} has a control of its own`)
    default:
      return field satisfies never
  }
}
