/** The tabs of the program's files: choose, add, rename (double click), remove all but the first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { encodeSource } from '../../model/source-encoding'
import { addFile, removeFile, renameFile } from '../../state/document-store'
import { useApp, useDocument } from '../app-context'
import { Icon } from '../parts/icon'
import { dragOut } from './dropped-files'
import '../parts/tabs.css'
import './file-tabs.css'

export function FileTabs() {
  const { state } = useApp()
  const { t } = useTranslation()
  const files = useDocument((document) => document.program.files)
  const active = useDocument((document) => document.activeFile)
  const [renaming, setRenaming] = useState(-1)

  return (
    <div className="tabs file-tabs" role="tablist" aria-label={t('files.list')}>
      {files.map((file, index) =>
        renaming === index ? (
          <NameField
            key={file.name}
            name={file.name}
            onDone={(name) => {
              renameFile(state.document, index, name)
              setRenaming(-1)
            }}
          />
        ) : (
          <span key={file.name} className={index === active ? 'tab on' : 'tab'}>
            <button
              type="button"
              role="tab"
              aria-selected={index === active}
              title={t('files.rename')}
              draggable
              onDragStart={(event) => dragOut(event, file.name.replace(/^.*\//, ''), 'text/x-python', encodeSource(file.text))}
              onClick={() => state.document.setState({ activeFile: index })}
              onDoubleClick={() => setRenaming(index)}
            >
              {file.name}
            </button>
            {index > 0 && index === active ? (
              <button
                type="button"
                className="tab-close"
                aria-label={t('files.remove', { name: file.name })}
                title={t('files.remove', { name: file.name })}
                onClick={() => removeFile(state.document, index)}
              >
                <Icon name="close" />
              </button>
            ) : null}
          </span>
        ),
      )}
      <button type="button" className="tab-add" aria-label={t('files.add')} title={t('files.add')} onClick={() => addFile(state.document)}>
        <Icon name="plus" />
      </button>
    </div>
  )
}

function NameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(name)
  return (
    <input
      className="tab-name"
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
