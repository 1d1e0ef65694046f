/** The variants of the gallery program on show: one click from the broken form to the mended one. */
import { useTranslation } from 'react-i18next'
import { useApp } from '../app-context'
import { useOrigin } from '../document-title'
import { useLocalText } from '../words/local-text'
import './variant-select.css'

export function VariantSelect() {
  const { scenarios, commands } = useApp()
  const { t } = useTranslation()
  const say = useLocalText()
  const origin = useOrigin()
  const scenario = scenarios.find((candidate) => candidate.id === origin?.scenario)
  if (!scenario || scenario.variants.length < 2) return null
  return (
    <label className="variant-select">
      <span>{t('timeline.variant')}</span>
      <select
        value={origin?.variant}
        aria-label={t('timeline.variant')}
        data-testid="variant"
        onChange={(event) => {
          const variant = scenario.variants.find((candidate) => candidate.id === event.target.value)
          if (variant) commands.openScenario(scenario, variant)
        }}
      >
        {scenario.variants.map((variant) => (
          <option key={variant.id} value={variant.id}>
            {say(variant.title)}
          </option>
        ))}
      </select>
    </label>
  )
}
