/** The policy of one chart, with what it needs to know: a quantum, or the levels of the feedback queue. */
import { useTranslation } from 'react-i18next'
import type { Policy } from '../../model/configuration'
import { levels, type Schedule, UNIT_US } from '../../scenarios/job-sets/job-sets'
import { MOST_UNITS, parseQuanta } from '../../share/lab-link'
import { NumberField } from '../parts/number-field'
import { TypedField } from './typed-field'
import '../parts/field.css'

/** In the order of a textbook. */
const TEXTBOOK: readonly Policy[] = ['fcfs', 'sjf', 'srtf', 'rr', 'mlfq']

interface ScheduleFormProps {
  readonly place: string
  readonly schedule: Schedule
  readonly onChange: (schedule: Schedule) => void
}

export function ScheduleForm({ place, schedule, onChange }: ScheduleFormProps) {
  const { t } = useTranslation()
  const { policy, quantumUs, mlfq } = schedule
  return (
    <span className="schedule-form">
      <select
        value={policy}
        aria-label={t('settings.policy')}
        title={t(`settings.policies.${policy}`)}
        data-testid={`lab-policy-${place}`}
        onChange={(event) => onChange({ ...schedule, policy: event.target.value as Policy })}
      >
        {TEXTBOOK.map((one) => (
          <option key={one} value={one}>
            {t(`lab.policies.${one}`)}
          </option>
        ))}
      </select>
      {policy === 'rr' ? (
        <span className="field">
          <span className="field-name">{t('lab.quantum')}</span>
          <NumberField
            label={t('lab.quantum')}
            value={quantumUs / UNIT_US}
            least={1}
            most={MOST_UNITS}
            testId={`lab-quantum-${place}`}
            onChange={(units) => onChange({ ...schedule, quantumUs: units * UNIT_US })}
          />
        </span>
      ) : null}
      {policy === 'mlfq' ? (
        <>
          <span className="field" title={t('lab.quantaHint')}>
            <span className="field-name">{t('lab.quanta')}</span>
            <TypedField
              label={t('lab.quantaHint')}
              text={mlfq.quantaUs.map((us) => us / UNIT_US).join(', ')}
              testId={`lab-quanta-${place}`}
              size={9}
              onType={(text) => {
                const quanta = parseQuanta(text)
                if (quanta !== null) onChange({ ...schedule, mlfq: levels(quanta, (mlfq.boostUs ?? 0) / UNIT_US) })
                return quanta !== null
              }}
            />
          </span>
          <span className="field" title={t('lab.boostHint')}>
            <span className="field-name">{t('lab.boost')}</span>
            <NumberField
              label={t('lab.boostHint')}
              value={(mlfq.boostUs ?? 0) / UNIT_US}
              least={0}
              most={MOST_UNITS}
              testId={`lab-boost-${place}`}
              onChange={(units) => onChange({ ...schedule, mlfq: { ...mlfq, boostUs: units * UNIT_US } })}
            />
          </span>
        </>
      ) : null}
    </span>
  )
}
