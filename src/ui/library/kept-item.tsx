/** One kept program in the list: its picture, its name and when it was edited. */
import { useTranslation } from 'react-i18next'
import type { KeptSummary } from '../../library/kept-program'
import { Icon } from '../parts/icon'
import { NameField, RenameButton, useRenaming } from '../parts/renaming'
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
  const renaming = useRenaming()
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(summary.editedAt)
  const more = summary.picture?.more ?? 0
  const picture = summary.picture ? <RunThumbnail className="kept-picture" picture={summary.picture} laneHeight={8} gap={3} /> : <span className="kept-picture" />
  return (
    <li className={current ? 'kept-item on' : 'kept-item'} data-testid="kept-item">
      {renaming.on ? (
        <div className="kept-open">
          {picture}
          <NameField renaming={renaming} name={title} label={t('mine.name')} onRename={onRename} />
        </div>
      ) : (
        <button type="button" className="kept-open" aria-label={t('mine.open', { name: title, time })} aria-current={current ? 'true' : undefined} onClick={onOpen}>
          {picture}
          <span className="kept-words">
            <span className="kept-name">{title}</span>
            <span className="kept-time">{more > 0 ? `${time} · ${t('timeline.pictureMore', { count: more })}` : time}</span>
          </span>
        </button>
      )}
      <RenameButton renaming={renaming} label={t('mine.rename', { name: title })} />
      <button type="button" className="quiet square" aria-label={t('mine.remove', { name: title })} title={t('mine.remove', { name: title })} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  )
}
