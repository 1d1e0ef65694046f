/** The levels of the feedback queue that Python programs are scheduled by: quanta and boost, in milliseconds. */
import { useTranslation } from 'react-i18next'
import { type Configuration, MOST_LEVELS } from '../../model/configuration'
import { configure } from '../../state/document-store'
import { useApp } from '../app-context'
import { TypedField } from '../lab/typed-field'
import { NumberField } from '../parts/number-field'
import './settings.css'

const LONGEST_MS = 1_000_000

export function MlfqSettings({ configuration }: { readonly configuration: Configuration }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const { mlfq, quantumUs } = configuration
  const change = (part: Partial<Configuration['mlfq']>) => configure(state.document, { mlfq: { ...mlfq, ...part } })
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
            if (quanta !== null) change({ levels: quanta.length, quantaUs: quanta })
            return quanta !== null
          }}
        />
        <span className="dim">ms</span>
        <span className="dim">{t('settings.boost')}</span>
        <NumberField
          label={t('settings.boost')}
          value={(mlfq.boostUs ?? 50 * quantumUs) / 1000}
          least={0}
          most={LONGEST_MS}
          testId="mlfq-boost"
          onChange={(ms) => change({ boostUs: ms * 1000 })}
        />
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
function quantaFrom(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '')
  const quanta = parts.map((part) => Math.round(Number(part) * 1000))
  const good = quanta.length > 0 && quanta.length <= MOST_LEVELS && quanta.every((us) => Number.isFinite(us) && us >= 0 && us <= LONGEST_MS * 1000)
  return good ? quanta : null
}
