/** The simulated machine: policy, time slice, GIL, limits, help for old programs; each explained in a sentence. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DEFAULT_CONFIGURATION, type Limits, POLICIES, type Policy, START_METHODS, type StartMethod } from '../../model/configuration'
import { configure } from '../../state/document-store'
import { useApp, useDocument, usePreferences } from '../app-context'
import { Icon } from '../parts/icon'
import { NumberField } from '../parts/number-field'
import { Popover } from '../parts/popover'
import { GilModes } from './gil-modes'
import { GilSelect } from './gil-select'
import { MlfqSettings } from './mlfq-settings'
import './settings.css'
import './settings-popover.css'

const MB = 1024 * 1024

export function SettingsPopover() {
  const { t } = useTranslation()
  return (
    <Popover name="settings" label={t('header.settings')} title={t('header.settings')} button={<Icon name="settings" />} buttonClass="square" testId="settings" wide>
      <SettingsForm />
    </Popover>
  )
}

function SettingsForm() {
  const { state, isolated } = useApp()
  const { t } = useTranslation()
  const configuration = useDocument((document) => document.configuration)
  const internals = usePreferences((preferences) => preferences.internals)
  const change = (part: Parameters<typeof configure>[1]) => configure(state.document, part)
  const limit = (part: Partial<Limits>) => change({ limits: { ...configuration.limits, ...part } })

  return (
    <div className="settings" data-testid="settings-form">
      <h2>{t('settings.title')}</h2>
      <Setting name={t('settings.policy')} note={t('settings.policyNote')}>
        <select value={configuration.policy} aria-label={t('settings.policy')} data-testid="policy" onChange={(event) => change({ policy: event.target.value as Policy })}>
          {POLICIES.map((policy) => (
            <option key={policy} value={policy}>
              {t(`settings.policies.${policy}`)}
            </option>
          ))}
        </select>
      </Setting>
      <Setting name={t('settings.quantum')} note={t('settings.quantumNote')}>
        <NumberField
          label={t('settings.quantum')}
          whole={false}
          value={configuration.quantumUs / 1000}
          least={0.01}
          most={10_000}
          testId="quantum"
          onChange={(ms) => change({ quantumUs: Math.round(ms * 1000) })}
        />
        <span className="dim">ms</span>
      </Setting>
      {configuration.policy === 'mlfq' ? <MlfqSettings configuration={configuration} /> : null}
      <Setting name={t('settings.cores')} note={t('header.coresHint')}>
        <NumberField label={t('settings.cores')} value={configuration.cores} least={1} most={64} testId="settings-cores" onChange={(cores) => change({ cores })} />
      </Setting>
      <div className="setting">
        <div className="setting-name">{t('settings.gil')}</div>
        <div className="setting-value">
          <GilSelect testId="settings-gil" />
        </div>
        <GilModes />
      </div>
      <Setting name={t('settings.startMethod')} note={t(`settings.startMethodNotes.${configuration.startMethod}`)}>
        <select
          value={configuration.startMethod}
          aria-label={t('settings.startMethod')}
          data-testid="start-method"
          onChange={(event) => change({ startMethod: event.target.value as StartMethod })}
        >
          {START_METHODS.map((method) => (
            <option key={method} value={method}>
              {method}
            </option>
          ))}
        </select>
      </Setting>
      <Check name={t('settings.live')} note={t('settings.liveNote')} on={configuration.live} testId="live" onChange={(live) => change({ live })} />
      {isolated ? null : <p className="setting-note">{t('settings.oneWorker')}</p>}
      <Setting name={t('settings.limits')} note={t('settings.limitsNote')}>
        <div className="limits">
          <LimitField name={t('settings.limitEvents')} value={configuration.limits.events} most={20_000_000} testId="limit-events" onChange={(events) => limit({ events })} />
          <LimitField
            name={t('settings.limitTime')}
            value={configuration.limits.virtualUs / 1e6}
            most={1e9}
            testId="limit-time"
            onChange={(seconds) => limit({ virtualUs: Math.round(seconds * 1e6) })}
          />
          <LimitField
            name={t('settings.limitOutput')}
            value={configuration.limits.outputChars}
            most={100_000_000}
            testId="limit-output"
            onChange={(outputChars) => limit({ outputChars })}
          />
          <LimitField
            name={t('settings.limitMemory')}
            value={configuration.limits.memoryBytes / MB}
            most={4096}
            testId="limit-memory"
            onChange={(mb) => limit({ memoryBytes: Math.max(64, Math.round(mb)) * MB })}
          />
        </div>
      </Setting>
      <Check name={t('settings.compat')} note={t('settings.compatNote')} on={configuration.compat} testId="compat" onChange={(compat) => change({ compat })} />
      <Check name={t('settings.internals')} note={t('settings.internalsNote')} on={internals} testId="internals" onChange={(on) => state.preferences.setState({ internals: on })} />
      <div className="popover-actions">
        <button type="button" onClick={() => change({ ...DEFAULT_CONFIGURATION })}>
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

interface LimitFieldProps {
  readonly name: string
  readonly value: number
  readonly most: number
  readonly testId: string
  readonly onChange: (value: number) => void
}

function LimitField({ name, value, most, testId, onChange }: LimitFieldProps) {
  return (
    <div className="limit">
      <span>{name}</span>
      <NumberField label={name} whole={false} value={value} least={0.000001} most={most} testId={testId} onChange={onChange} />
    </div>
  )
}

interface CheckProps {
  readonly name: string
  readonly note: string
  readonly on: boolean
  readonly testId: string
  readonly onChange: (on: boolean) => void
}

function Check({ name, note, on, testId, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} data-testid={testId} onChange={(event) => onChange(event.target.checked)} />
      <span>
        <span className="setting-name">{name}</span>
        <span className="setting-note">{note}</span>
      </span>
    </label>
  )
}
