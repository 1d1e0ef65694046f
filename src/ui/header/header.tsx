/** The top of the page: what program is on show, Run and how it went, the machine's settings, links, language, theme. */
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../actions/action-button'
import { useDocument } from '../app-context'
import { Hinted } from '../parts/hinted'
import { ExportPopover } from '../report/export-popover'
import { FieldControl } from './field-control'
import { GalleryPopover } from './gallery-popover'
import { GilSelect } from './gil-select'
import { LanguageButton } from './language-button'
import { RunControls } from './run-controls'
import { SettingsPopover } from './settings-popover'
import { EmbedPopover, SharePopover } from './share-popover'
import './header.css'
import '../parts/field.css'

export function Header() {
  const { t } = useTranslation()
  return (
    <header className="header">
      <h1 className="logo">
        <svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">
          <rect y="1" width="15" height="4" rx="2" fill="var(--logo-1)" />
          <rect x="6" y="7" width="16" height="4" rx="2" fill="var(--logo-2)" />
          <rect x="2" y="13" width="12" height="4" rx="2" fill="var(--logo-3)" />
        </svg>
        <span className="logo-name">{t('app.title')}</span>
      </h1>
      <GalleryPopover />
      <RunControls />
      <span className="spring" />
      <MachineFields />
      <SettingsPopover />
      <SharePopover />
      <EmbedPopover />
      <ExportPopover />
      <LanguageButton />
      <ThemeButton />
    </header>
  )
}

function MachineFields() {
  const { t } = useTranslation()
  const live = useDocument((document) => document.configuration.live)
  return (
    <div className="machine-fields">
      {live ? (
        <span className="live-mark" data-testid="live-mark">
          <Hinted hint={t('header.liveHint')}>{t('header.live')}</Hinted>
        </span>
      ) : null}
      <span className="field" title={t('header.seedHint')}>
        <span className="field-name">{t('header.seed')}</span>
        <span className="joined">
          <FieldControl field="seed" testId="seed" label={t('header.seed')} />
          <ActionButton action="reroll" icon="reroll" testId="reroll" />
        </span>
      </span>
      <span className="field" title={t('header.coresHint')}>
        <span className="field-name">{t('header.cores')}</span>
        <FieldControl field="cores" testId="cores" label={t('header.cores')} />
      </span>
      <span className="field" title={t('header.gilHint')}>
        <span className="field-name">{t('header.gil')}</span>
        <GilSelect testId="gil" />
      </span>
    </div>
  )
}

export function ThemeButton() {
  return <ActionButton action="theme" icon="theme" className="quiet square" testId="theme" />
}
