/** The operating systems lab: a table of jobs, and the charts of one or two policies that schedule them, at one playhead. */
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { jobSetText } from '../../scenarios/job-sets/job-set-text'
import { JOB_SETS } from '../../scenarios/job-sets/job-sets'
import { formatLab, sheetOf } from '../../share/lab-link'
import { changeSheet, showSheet } from '../../state/lab-store'
import { jobRun } from '../../trace/decode/job-run'
import type { RunModel } from '../../trace/model/run-model'
import { ActionButton } from '../actions/action-button'
import { useApp, useLab } from '../app-context'
import { ThemeButton } from '../header/header'
import { LanguageButton } from '../header/language-button'
import { Icon } from '../parts/icon'
import { useLocalText } from '../words/local-text'
import { JobTable } from './job-table'
import { LabChart } from './lab-chart'
import { LabShare } from './lab-share'
import { LabTransport } from './lab-transport'
import './lab-page.css'

export function LabPage() {
  const { state } = useApp()
  const { t } = useTranslation()
  const say = useLocalText()
  const sheet = useLab((lab) => lab.sheet)
  const { jobs, cores, first, second } = sheet
  const models = useMemo(() => [first, second].map((schedule) => (schedule ? jobRun(jobs, { ...schedule, cores }) : null)), [jobs, cores, first, second])
  useEffect(() => state.lab.setState({ instantsUs: instantsOf(models) }), [models, state])
  const address = formatLab(sheet)
  const set = JOB_SETS.find((candidate) => formatLab(sheetOf(candidate.id)) === address)

  return (
    <div className="lab-page">
      <header className="header">
        <ActionButton action="closeLab" icon="back" className="quiet lab-back" testId="close-lab" />
        <h1 className="lab-title">{t('actions.openLab')}</h1>
        <select
          value={set?.id ?? ''}
          aria-label={t('lab.set')}
          data-testid="lab-set"
          onChange={(event) => {
            if (event.target.value !== '') showSheet(state.lab, sheetOf(event.target.value))
          }}
        >
          {set ? null : <option value="">{t('lab.ownSet')}</option>}
          {JOB_SETS.map((one) => (
            <option key={one.id} value={one.id}>
              {say(jobSetText(one.id).title)}
            </option>
          ))}
        </select>
        <span className="spring" />
        <LabShare />
        <LanguageButton />
        <ThemeButton />
      </header>
      <main className="lab">
        <section className="lab-side">
          <p className="lab-note" data-testid="lab-note">
            {set ? say(jobSetText(set.id).note) : t('lab.note')}
          </p>
          <JobTable />
          <p className="dim">{t('lab.rules')}</p>
        </section>
        <section className={second ? 'lab-charts two' : 'lab-charts'}>
          {models.map((model, at) =>
            model ? (
              <LabChart key={at} place={at === 0 ? 'first' : 'second'} model={model} />
            ) : (
              <button type="button" key={at} className="lab-add" data-testid="lab-compare" onClick={() => changeSheet(state.lab, { second: sheetOf('').second })}>
                <Icon name="plus" />
                {t('lab.compare')}
              </button>
            ),
          )}
        </section>
      </main>
      <LabTransport />
    </div>
  )
}

/** When anything happens in any of them, microseconds, ascending. */
function instantsOf(models: readonly (RunModel | null)[]): number[] {
  const instants = new Set<number>()
  for (const model of models) {
    if (!model) continue
    instants.add(model.endUs)
    for (let step = 0; step < model.stepCount; step++) instants.add(model.stepUs(step) as number)
  }
  return [...instants].sort((a, b) => a - b)
}
