/** The jobs: name, arrival, bursts, each editable; and how many cores they share. */
import { useTranslation } from 'react-i18next'
import type { Job } from '../../kernel/jobs/jobs'
import { job, UNIT_US } from '../../scenarios/job-sets/job-sets'
import { jobName, MOST_JOBS, MOST_LAB_CORES, MOST_UNITS, parseBursts } from '../../share/lab-link'
import { changeSheet } from '../../state/lab-store'
import { useApp, useLab } from '../app-context'
import { Icon } from '../parts/icon'
import { NumberField } from '../parts/number-field'
import { TypedField } from './typed-field'
import '../parts/field.css'
import './job-table.css'

export function JobTable() {
  const { state } = useApp()
  const { t } = useTranslation()
  const jobs = useLab((lab) => lab.sheet.jobs)
  const cores = useLab((lab) => lab.sheet.cores)
  const change = (index: number, part: Partial<Job>) => changeSheet(state.lab, { jobs: jobs.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <div className="job-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('lab.job')}</th>
            <th scope="col">{t('lab.arrival')}</th>
            <th scope="col">{t('lab.bursts')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {jobs.map((one, index) => (
            <tr key={index} data-testid={`job-${index}`}>
              <td>
                <TypedField
                  label={t('lab.job')}
                  text={one.name}
                  testId={`job-name-${index}`}
                  size={6}
                  onType={(text) => {
                    const name = jobName(text)
                    if (name === '') return false
                    change(index, { name })
                    return true
                  }}
                />
              </td>
              <td>
                <NumberField
                  label={t('lab.arrival')}
                  value={one.arrivalUs / UNIT_US}
                  least={0}
                  most={MOST_UNITS}
                  testId={`job-arrival-${index}`}
                  onChange={(arrival) => change(index, { arrivalUs: arrival * UNIT_US })}
                />
              </td>
              <td>
                <TypedField
                  label={t('lab.burstsHint')}
                  text={one.burstsUs.map((us) => us / UNIT_US).join(', ')}
                  testId={`job-bursts-${index}`}
                  size={12}
                  onType={(text) => {
                    const bursts = parseBursts(text)
                    if (bursts === null) return false
                    change(index, { burstsUs: bursts.map((units) => units * UNIT_US) })
                    return true
                  }}
                />
              </td>
              <td>
                <button
                  type="button"
                  className="quiet square"
                  disabled={jobs.length < 2}
                  aria-label={t('lab.remove', { name: one.name })}
                  title={t('lab.remove', { name: one.name })}
                  onClick={() => changeSheet(state.lab, { jobs: jobs.filter((_, at) => at !== index) })}
                >
                  <Icon name="close" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dim">{t('lab.burstsHint')}</p>
      <div className="job-table-foot">
        <button type="button" data-testid="job-add" disabled={jobs.length >= MOST_JOBS} onClick={() => changeSheet(state.lab, { jobs: [...jobs, job(newName(jobs), 0, 4)] })}>
          <Icon name="plus" />
          {t('lab.add')}
        </button>
        <span className="spring" />
        <span className="field">
          <span className="field-name">{t('header.cores')}</span>
          <NumberField label={t('header.cores')} value={cores} least={1} most={MOST_LAB_CORES} testId="lab-cores" onChange={(value) => changeSheet(state.lab, { cores: value })} />
        </span>
      </div>
    </div>
  )
}

function newName(jobs: readonly Job[]): string {
  let number = jobs.length + 1
  while (jobs.some(({ name }) => name === `P${number}`)) number++
  return `P${number}`
}
