/** Links to this run, and the HTML that embeds it. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { embedSnippet } from '../../share/embed-snippet'
import { ADDRESS_THEMES, type AddressTheme } from '../../share/page-address'
import { useApp, usePhone, usePreferences } from '../app-context'
import { useDocumentTitle } from '../document-title'
import { Icon } from '../parts/icon'
import { useCopy } from '../parts/use-copy'

/** Above this many characters some chat programs and proxies cut a link off. */
const LONG_LINK = 8000

export function ShareForm() {
  const { commands } = useApp()
  const { t } = useTranslation()
  // there the header has no room for a button of its own
  const phone = usePhone()
  const [embedding, setEmbedding] = useState(false)
  const [language, setLanguage] = useState('')
  const link = useMemo(() => commands.linkToPage({ embed: false, language: language || null, theme: null }), [commands, language])
  return (
    <div className="share">
      <h2>{t('actions.share')}</h2>
      <p>{t('share.note')}</p>
      <LanguageChoice value={language} onChoose={setLanguage} testId="share-language" />
      <CopyField text={link} button={t('share.copy')} label={t('actions.share')} testId="share-link" rows={3} />
      {link.length > LONG_LINK ? <p className="warn">{t('share.long', { count: link.length })}</p> : null}
      {phone ? (
        <details className="share-embed" data-testid="share-embed" onToggle={(event) => setEmbedding(event.currentTarget.open)}>
          <summary>{t('actions.embed')}</summary>
          {embedding ? <EmbedFields /> : null}
        </details>
      ) : null}
    </div>
  )
}

export function EmbedForm() {
  const { t } = useTranslation()
  return (
    <div className="share">
      <h2>{t('actions.embed')}</h2>
      <EmbedFields />
    </div>
  )
}

function EmbedFields() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const { title } = useDocumentTitle()
  const [language, setLanguage] = useState('')
  const [theme, setTheme] = useState<AddressTheme>('light')
  const [credentialless, setCredentialless] = useState(false)
  const snippet = useMemo(() => {
    const [page = '', address = ''] = commands.linkToPage({ embed: true, language: language || null, theme }).split('#')
    return embedSnippet(page, address, `${title} · ${t('app.title')}`, credentialless)
  }, [commands, language, theme, credentialless, title, t])
  return (
    <>
      <p>{t('share.embedNote')}</p>
      <label className="share-choice">
        <span>{t('share.theme')}</span>
        <select value={theme} data-testid="embed-theme" onChange={(event) => setTheme(ADDRESS_THEMES.find((one) => one === event.target.value) ?? 'light')}>
          {ADDRESS_THEMES.map((one) => (
            <option key={one} value={one}>
              {t(`share.themes.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <LanguageChoice value={language} onChoose={setLanguage} testId="embed-language" />
      <label className="check">
        <input type="checkbox" checked={credentialless} data-testid="embed-credentialless" onChange={(event) => setCredentialless(event.target.checked)} />
        <span>
          <span className="setting-name">{t('share.credentialless')}</span>
          <span className="setting-note">{t('share.credentiallessNote')}</span>
        </span>
      </label>
      <CopyField text={snippet} button={t('share.copySnippet')} label={t('actions.embed')} testId="embed-snippet" rows={6} />
    </>
  )
}

interface LanguageChoiceProps {
  /** '': the reader's own */
  readonly value: string
  readonly onChoose: (language: string) => void
  readonly testId: string
}

function LanguageChoice({ value, onChoose, testId }: LanguageChoiceProps) {
  const { t } = useTranslation()
  const offered = usePreferences((preferences) => preferences.offered)
  return (
    <label className="share-choice">
      <span>{t('share.language')}</span>
      <select value={value} data-testid={testId} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('share.readers')}</option>
        {offered.map((language) => (
          <option key={language} value={language} lang={t('language.tag', { lng: language })}>
            {t('language.name', { lng: language })}
          </option>
        ))}
      </select>
    </label>
  )
}

interface CopyFieldProps {
  readonly text: string
  readonly button: string
  readonly label: string
  readonly testId: string
  readonly rows: number
}

function CopyField({ text, button, label, testId, rows }: CopyFieldProps) {
  const { t } = useTranslation()
  const { outcome, copy } = useCopy(text)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.select(), [])
  // ready to be copied by hand
  useEffect(() => {
    if (outcome === 'refused') field.current?.select()
  }, [outcome])

  return (
    <>
      <textarea ref={field} readOnly value={text} rows={rows} aria-label={label} data-testid={testId} onFocus={(event) => event.target.select()} />
      <div className="popover-actions">
        <button type="button" className="primary" data-testid={`${testId}-copy`} onClick={() => void copy()}>
          {outcome === 'copied' ? <Icon name="check" /> : null}
          {outcome === 'copied' ? t('share.copied') : button}
        </button>
      </div>
      <p role="status" className={outcome === 'refused' ? 'warn' : 'visually-hidden'} data-testid={`${testId}-outcome`}>
        {outcome === 'refused' ? t('share.failed') : outcome === 'copied' ? t('share.copied') : null}
      </p>
    </>
  )
}
