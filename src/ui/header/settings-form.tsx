/** The simulated machine: policy, time slice, GIL, limits, help for old programs; each explained in a sentence. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import type { FieldKey } from '../../model/configuration-values'
import { configure } from '../../state/document-store'
import { useApp, useDocument, usePreferences } from '../app-context'
import { FieldControl } from './field-control'
import { GilModes } from './gil-modes'
import { GilSelect } from './gil-select'
import { MlfqSettings } from './mlfq-settings'
import { settingName } from './setting-words'

const LIMITS: readonly (readonly [FieldKey, testId: string])[] = [
  ['limits.events', 'limit-events'],
  ['limits.virtualUs', 'limit-time'],
  ['limits.outputBytes', 'limit-output'],
  ['limits.memoryBytes', 'limit-memory'],
  ['limits.tasks', 'limit-tasks'],
  ['limits.processes', 'limit-processes'],
  ['limits.liveProcesses', 'limit-live-processes'],
  ['limits.objects', 'limit-objects'],
]

export function SettingsForm() {
  const { state, isolated } = useApp()
  const { t } = useTranslation()
  const configuration = useDocument((document) => document.configuration)
  const internals = usePreferences((preferences) => preferences.internals)
  const row = (field: FieldKey, testId: string, note: string) => (
    <Setting name={settingName(field, t)} note={note}>
      <FieldControl field={field} testId={testId} />
      {field === 'quantumUs' || field === 'switchIntervalUs' ? <span className="dim">ms</span> : null}
    </Setting>
  )
  const check = (field: FieldKey, testId: string, note: string) => (
    <Check name={settingName(field, t)} note={note}>
      <FieldControl field={field} testId={testId} />
    </Check>
  )

  return (
    <div className="settings" data-testid="settings-form">
      <h2>{t('settings.title')}</h2>
      {row('policy', 'policy', t('settings.policyNote'))}
      {row('quantumUs', 'quantum', t('settings.quantumNote'))}
      {configuration.policy === 'mlfq' ? <MlfqSettings configuration={configuration} /> : null}
      {row('cores', 'settings-cores', t('header.coresHint'))}
      <div className="setting">
        <div className="setting-name">{settingName('gil', t)}</div>
        <div className="setting-value">
          <GilSelect testId="settings-gil" />
        </div>
        <GilModes />
      </div>
      {row('switchIntervalUs', 'switch-interval', t('settings.switchIntervalNote'))}
      {row('seed', 'settings-seed', t('header.seedHint'))}
      {row('startMethod', 'start-method', t(`settings.startMethodNotes.${configuration.startMethod}`))}
      {check('live', 'live', t('settings.liveNote'))}
      {isolated ? null : <p className="setting-note">{t('settings.oneWorker')}</p>}
      <Setting name={t('settings.limits')} note={t('settings.limitsNote')}>
        <div className="limits">
          {LIMITS.map(([field, testId]) => (
            <div key={field} className="limit">
              <span>{settingName(field, t)}</span>
              <FieldControl field={field} testId={testId} />
            </div>
          ))}
        </div>
      </Setting>
      {check('compat', 'compat', t('settings.compatNote'))}
      <Check name={t('settings.internals')} note={t('settings.internalsNote')}>
        <input type="checkbox" checked={internals} data-testid="internals" onChange={(event) => state.preferences.setState({ internals: event.target.checked })} />
      </Check>
      <div className="popover-actions">
        <button type="button" onClick={() => configure(state.document, { ...DEFAULT_CONFIGURATION })}>
          {t('settings.reset')}
        </button>
      </div>
    </div>
  )
}

function Setting({ name, note, children }: { readonly name: string; readonly note: string; readonly children: ReactNode }) {
  return (
    <div className="setting">
      <div className="setting-name">{name}</div>
      <div className="setting-value">{children}</div>
      <p className="setting-note">{note}</p>
    </div>
  )
}

function Check({ name, note, children }: { readonly name: string; readonly note: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the check box is the child
    <label className="check">
      {children}
      <span>
        <span className="setting-name">{name}</span>
        <span className="setting-note">{note}</span>
      </span>
    </label>
  )
}
