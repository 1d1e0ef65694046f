/** The top of the page: what program is on show, Run and how it went, the machine's settings, links, language, theme. */
import { useTranslation } from 'react-i18next'
import { configure } from '../../state/document-store'
import { toggleLanguage } from '../../state/preferences-store'
import { useApp, useDocument, useTheme } from '../app-context'
import { Icon } from '../parts/icon'
import { NumberField } from '../parts/number-field'
import { GalleryPopover } from './gallery-popover'
import { GilSelect } from './gil-select'
import { RunControls } from './run-controls'
import { SettingsPopover } from './settings-popover'
import { EmbedPopover, SharePopover } from './share-popover'
import './header.css'
import '../parts/field.css'

export function Header() {
  const { t } = useTranslation()
  return (
    <header className="header">
      <span className="logo">
        <svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">
          <rect y="1" width="15" height="4" rx="2" fill="var(--logo-1)" />
          <rect x="6" y="7" width="16" height="4" rx="2" fill="var(--logo-2)" />
          <rect x="2" y="13" width="12" height="4" rx="2" fill="var(--logo-3)" />
        </svg>
        <span className="logo-name">{t('app.title')}</span>
      </span>
      <GalleryPopover />
      <RunControls />
      <span className="spring" />
      <MachineFields />
      <SettingsPopover />
      <SharePopover />
      <EmbedPopover />
      <LanguageButton />
      <ThemeButton />
    </header>
  )
}

function MachineFields() {
  const { state } = useApp()
  const { t } = useTranslation()
  const seed = useDocument((document) => document.configuration.seed)
  const cores = useDocument((document) => document.configuration.cores)
  const live = useDocument((document) => document.configuration.live)
  return (
    <div className="machine-fields">
      {live ? (
        <span className="live-mark" title={t('header.liveHint')} data-testid="live-mark">
          {t('header.live')}
        </span>
      ) : null}
      <span className="field" title={t('header.seedHint')}>
        <span className="field-name">{t('header.seed')}</span>
        <span className="joined">
          <NumberField label={t('header.seed')} value={seed} least={0} most={2 ** 31 - 1} testId="seed" onChange={(value) => configure(state.document, { seed: value })} />
          <RerollButton />
        </span>
      </span>
      <span className="field" title={t('header.coresHint')}>
        <span className="field-name">{t('header.cores')}</span>
        <NumberField label={t('header.cores')} value={cores} least={1} most={64} testId="cores" onChange={(value) => configure(state.document, { cores: value })} />
      </span>
      <span className="field" title={t('header.gilHint')}>
        <span className="field-name">{t('header.gil')}</span>
        <GilSelect testId="gil" />
      </span>
    </div>
  )
}

/** The next seed, and a run with it: the quickest way to see that order is an accident. */
function RerollButton() {
  const { state, commands } = useApp()
  const { t } = useTranslation()
  return (
    <button
      type="button"
      aria-label={t('header.reroll')}
      title={t('header.reroll')}
      data-testid="reroll"
      onClick={() => {
        const { seed } = state.document.getState().configuration
        configure(state.document, { seed: (seed + 1) % 2 ** 31 })
        commands.run()
      }}
    >
      <Icon name="reroll" />
    </button>
  )
}

export function LanguageButton() {
  const { state } = useApp()
  const { t, i18n } = useTranslation()
  return (
    <button
      type="button"
      className="quiet"
      data-testid="language"
      lang={i18n.language === 'zh' ? 'en' : 'zh-CN'}
      title={t('header.languageHint')}
      onClick={() => toggleLanguage(state.preferences)}
    >
      {t('header.language')}
    </button>
  )
}

export function ThemeButton() {
  const { state } = useApp()
  const { t } = useTranslation()
  const theme = useTheme()
  return (
    <button
      type="button"
      className="quiet square"
      data-testid="theme"
      aria-label={t('header.theme')}
      title={t('header.theme')}
      onClick={() => state.preferences.setState({ theme: theme === 'dark' ? 'light' : 'dark' })}
    >
      <Icon name="theme" />
    </button>
  )
}
