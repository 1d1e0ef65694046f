/** Links to this run, and the HTML that embeds it. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { embedSnippet } from '../../share/embed-snippet'
import { useApp } from '../app-context'
import { Icon } from '../parts/icon'
import { Popover } from '../parts/popover'
import { useCopy } from '../parts/use-copy'
import './share-popover.css'

/** Above this many characters some chat programs and proxies cut a link off. */
const LONG_LINK = 8000

export function SharePopover() {
  const { t } = useTranslation()
  return (
    <Popover name="share" label={t('header.share')} title={t('actions.share')} button={<IconAndWord icon="share" word={t('header.share')} />} testId="share">
      <ShareForm />
    </Popover>
  )
}

export function EmbedPopover() {
  const { t } = useTranslation()
  return (
    <Popover name="embed" label={t('header.embed')} title={t('actions.embed')} button={<IconAndWord icon="embed" word={t('header.embed')} />} testId="embed">
      <EmbedForm />
    </Popover>
  )
}

function IconAndWord({ icon, word }: { readonly icon: 'share' | 'embed'; readonly word: string }) {
  return (
    <>
      <Icon name={icon} />
      <span className="button-word">{word}</span>
    </>
  )
}

function ShareForm() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const [link] = useState(() => commands.linkToPage(false))
  return (
    <div className="share">
      <h2>{t('actions.share')}</h2>
      <p>{t('share.note')}</p>
      <CopyField text={link} button={t('share.copy')} label={t('actions.share')} testId="share-link" rows={3} />
      {link.length > LONG_LINK ? <p className="warn">{t('share.long', { count: link.length })}</p> : null}
    </div>
  )
}

function EmbedForm() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const [snippet] = useState(() => {
    const [page = '', address = ''] = commands.linkToPage(true).split('#')
    return embedSnippet(page, address, t('app.title'))
  })
  return (
    <div className="share">
      <h2>{t('actions.embed')}</h2>
      <p>{t('share.embedNote')}</p>
      <CopyField text={snippet} button={t('share.copySnippet')} label={t('actions.embed')} testId="embed-snippet" rows={6} />
    </div>
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
      {outcome === 'refused' ? <p className="warn">{t('share.failed')}</p> : null}
    </>
  )
}
