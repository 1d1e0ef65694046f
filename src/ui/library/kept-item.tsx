/** One kept program in the list: its picture, its name and when it was edited. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptSummary } from '../../library/kept-program'
import { Icon } from '../parts/icon'
import { RunThumbnail } from '../parts/run-thumbnail'

interface KeptItemProps {
  readonly summary: KeptSummary
  readonly title: string
  /** it is open */
  readonly current: boolean
  readonly onOpen: () => void
  readonly onRename: (name: string) => void
  readonly onRemove: () => void
}

export function KeptItem({ summary, title, current, onOpen, onRename, onRemove }: KeptItemProps) {
  const { t, i18n } = useTranslation()
  const [renaming, setRenaming] = useState(false)
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(summary.editedAt)
  const picture = summary.picture ? <RunThumbnail className="kept-picture" picture={summary.picture} laneHeight={8} gap={3} /> : <span className="kept-picture" />
  return (
    <li className={current ? 'kept-item on' : 'kept-item'} data-testid="kept-item">
      {renaming ? (
        <div className="kept-open">
          {picture}
          <NameField
            name={title}
            onDone={(name) => {
              setRenaming(false)
              if (name !== null && name !== title) onRename(name)
            }}
          />
        </div>
      ) : (
        <button type="button" className="kept-open" aria-label={t('mine.open', { name: title, time })} aria-current={current ? 'true' : undefined} onClick={onOpen}>
          {picture}
          <span className="kept-words">
            <span className="kept-name">{title}</span>
            <span className="kept-time">{time}</span>
          </span>
        </button>
      )}
      <button type="button" className="quiet square" aria-label={t('mine.rename', { name: title })} title={t('mine.rename', { name: title })} onClick={() => setRenaming(true)}>
        <Icon name="rename" />
      </button>
      <button type="button" className="quiet square" aria-label={t('mine.remove', { name: title })} title={t('mine.remove', { name: title })} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  )
}

const LONGEST_NAME = 200

function NameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string | null) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(name)
  return (
    <input
      className="kept-name-field"
      aria-label={t('mine.name')}
      value={text}
      maxLength={LONGEST_NAME}
      // biome-ignore lint/a11y/noAutofocus: the field replaces the name whose button was just pressed
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(text.trim())
        if (event.key === 'Escape') {
          event.stopPropagation()
          onDone(null)
        }
      }}
    />
  )
}
