/**
 * The tabs of the program's files: choose, add, rename (double click or F2), remove all but the first (the button or Delete). In the list of tabs
 * are tabs only; what stands between them on the screen is put there by its place in the order.
 */
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { encodeSource } from '../../model/source-encoding'
import { addFile, removeFile, renameFile } from '../../state/document-store'
import { useApp, useDocument } from '../app-context'
import { Icon } from '../parts/icon'
import { moveAmongTabs } from '../parts/tab-keys'
import { dragOut } from './dropped-files'
import '../parts/tabs.css'
import './file-tabs.css'

export function FileTabs() {
  const { state } = useApp()
  const { t } = useTranslation()
  const files = useDocument((document) => document.program.files)
  const active = useDocument((document) => document.activeFile)
  const [renaming, setRenaming] = useState(-1)

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'F2') setRenaming(active)
    else if (event.key === 'Delete' && active > 0) removeFile(state.document, active)
    else return moveAmongTabs(event)
    event.preventDefault()
  }
  const shown = files[active]
  return (
    <div className="tabs file-tabs">
      <div className="file-tab-list" role="tablist" tabIndex={-1} aria-label={t('files.list')} aria-description={t('files.keys')} onKeyDown={onKeyDown}>
        {files.map((file, index) => (
          <span key={file.name} className={index === active ? 'tab on' : 'tab'} style={{ order: index * 2 }} hidden={index === renaming}>
            <button
              type="button"
              role="tab"
              aria-selected={index === active}
              tabIndex={index === active ? 0 : -1}
              title={t('files.rename')}
              draggable
              onDragStart={(event) => dragOut(event, file.name.replace(/^.*\//, ''), 'text/x-python', encodeSource(file.text))}
              onClick={() => state.document.setState({ activeFile: index })}
              onDoubleClick={() => setRenaming(index)}
            >
              {file.name}
            </button>
          </span>
        ))}
      </div>
      {renaming >= 0 && files[renaming] ? (
        <NameField
          name={files[renaming].name}
          order={renaming * 2}
          onDone={(name) => {
            renameFile(state.document, renaming, name)
            setRenaming(-1)
          }}
        />
      ) : null}
      {active > 0 && shown && renaming !== active ? (
        <button
          type="button"
          className="tab-close"
          style={{ order: active * 2 + 1 }}
          aria-label={t('files.remove', { name: shown.name })}
          title={t('files.remove', { name: shown.name })}
          onClick={() => removeFile(state.document, active)}
        >
          <Icon name="close" />
        </button>
      ) : null}
      <button type="button" className="tab-add" style={{ order: files.length * 2 }} aria-label={t('files.add')} title={t('files.add')} onClick={() => addFile(state.document)}>
        <Icon name="plus" />
      </button>
    </div>
  )
}

interface NameFieldProps {
  readonly name: string
  /** where it stands among the tabs */
  readonly order: number
  readonly onDone: (name: string) => void
}

function NameField({ name, order, onDone }: NameFieldProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(name)
  return (
    <input
      className="tab-name"
      style={{ order }}
      aria-label={t('files.name')}
      value={text}
      size={Math.max(8, text.length)}
      // biome-ignore lint/a11y/noAutofocus: the field replaces the tab that was just double-clicked
      autoFocus
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(text)
        if (event.key === 'Escape') onDone(name)
      }}
    />
  )
}
