/** The programs that are kept in this browser: opened, renamed, deleted and had back; and the reader's own files. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptSummary } from '../../library/kept-program'
import { closePopover } from '../../state/view-store'
import { ActionButton } from '../actions/action-button'
import { useApp, useDocument, useLibrary } from '../app-context'
import { keptTitle } from '../document-title'
import { useLocalText } from '../words/local-text'
import { KeptItem } from './kept-item'
import { SaveRunButton } from './save-run-button'
import './my-programs.css'

export function MyPrograms({ search }: { readonly search: string }) {
  const { state, commands, scenarios } = useApp()
  const { t } = useTranslation()
  const say = useLocalText()
  const programs = useLibrary((library) => library.programs)
  const current = useDocument((document) => document.id)
  const [removed, setRemoved] = useState<KeptSummary | null>(null)
  const titleOf = (summary: KeptSummary) => keptTitle(summary, scenarios, say, t)
  const there = programs.filter(({ deletedAt }) => deletedAt === null)
  const found = there.filter((summary) => titleOf(summary).toLowerCase().includes(search))
  const gone = programs.filter(({ deletedAt }) => deletedAt !== null)
  // once it is back there is nothing to undo
  const undoable = removed && gone.find(({ id }) => id === removed.id)

  return (
    <div className="mine" data-testid="my-programs">
      <div className="mine-files">
        <ActionButton action="openFiles" testId="open-files">
          {t('mine.openFiles')}
        </ActionButton>
        <ActionButton action="openFolder" testId="open-folder">
          {t('mine.openFolder')}
        </ActionButton>
        <span className="spring" />
        <ActionButton action="save" testId="save">
          {t('mine.save')}
        </ActionButton>
        <SaveRunButton />
      </div>
      <p className="mine-said" role="status">
        {undoable ? (
          <>
            <span>{t('mine.removed', { name: titleOf(undoable) })}</span>
            <button type="button" data-testid="undo-delete" onClick={() => commands.restoreKept(undoable.id)}>
              {t('mine.undo')}
            </button>
          </>
        ) : null}
      </p>
      {there.length === 0 ? <p className="empty">{t('mine.none')}</p> : found.length === 0 ? <p className="empty">{t('mine.noneFound')}</p> : null}
      <ul>
        {found.map((summary) => (
          <KeptItem
            key={summary.id}
            summary={summary}
            title={titleOf(summary)}
            current={summary.id === current}
            onOpen={() => {
              closePopover(state.view)
              commands.openKept(summary.id)
            }}
            onRename={(name) => commands.renameKept(summary.id, name)}
            onRemove={() => {
              setRemoved(summary)
              commands.deleteKept(summary.id)
            }}
          />
        ))}
      </ul>
      {gone.length > 0 ? (
        <details className="mine-gone">
          <summary>{t('mine.removedTitle')}</summary>
          <ul>
            {gone.map((summary) => (
              <li key={summary.id}>
                <span>{titleOf(summary)}</span>
                <button type="button" aria-label={t('mine.restore', { name: titleOf(summary) })} data-testid="restore-kept" onClick={() => commands.restoreKept(summary.id)}>
                  {t('mine.restoreShort')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
