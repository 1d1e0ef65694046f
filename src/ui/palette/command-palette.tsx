/**
 * A field and the list of what can be done: typing narrows the list, the arrows choose, Enter does it. A modal dialog with a combobox; the focus
 * stays in the field, and goes back to where it was before the action is done.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ACTIONS, type ActionId } from '../actions/actions'
import { keyCaps } from '../actions/key-names'
import { useApp, useView } from '../app-context'
import { LANGUAGES, loadTexts } from '../locales/i18n'
import { foundActions } from './found-actions'
import './command-palette.css'

export function CommandPalette() {
  const open = useView((view) => view.palette)
  return open ? <Palette /> : null
}

function Palette() {
  const app = useApp()
  const { state } = app
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = foundActions(query, state, t)
  const chosen = found[Math.min(at, found.length - 1)]
  const close = () => state.view.setState({ palette: false })

  useEffect(() => dialog.current?.showModal(), [])
  // words of every language are found; what cannot be had is asked for again the next time
  const [coming, setComing] = useState(LANGUAGES.length)
  useEffect(() => {
    const here = () => setComing((coming) => coming - 1)
    for (const language of LANGUAGES) loadTexts(language).then(here, here)
  }, [])
  const none = found.length === 0 && coming === 0
  /** Enter came before the words of the language that was typed */
  const enterWaits = useRef(false)
  useEffect(() => {
    if (chosen) list.current?.querySelector(`#${optionId(chosen.id)}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const perform = (id: ActionId) => {
    dialog.current?.close()
    close()
    ACTIONS[id].perform(app)
  }
  useEffect(() => {
    if (enterWaits.current && chosen) perform(chosen.id)
    if (coming === 0) enterWaits.current = false
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
    else if (event.key === 'Enter' && chosen) perform(chosen.id)
    else if (event.key === 'Enter') enterWaits.current = coming > 0
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.title')}
      data-testid="palette"
      onClose={close}
      onCancel={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={chosen ? optionId(chosen.id) : undefined}
        aria-label={t('palette.find')}
        placeholder={t('palette.find')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        data-testid="palette-field"
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
          enterWaits.current = false
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id="palette-list" role="listbox" aria-label={t('palette.title')}>
        {found.map(({ id, label, keys }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active one
          <div
            key={id}
            id={optionId(id)}
            role="option"
            aria-selected={id === chosen?.id}
            data-testid={`palette-${id}`}
            onPointerMove={() => setAt(index)}
            onClick={() => perform(id)}
          >
            <span>{label}</span>
            {keys.slice(0, 1).map((key) => (
              <kbd key={key}>{keyCaps(key, t).join('+')}</kbd>
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={none ? 'empty' : 'visually-hidden'}>
        {none ? t('palette.none') : found.length > 0 && t('palette.count', { count: found.length })}
      </p>
    </dialog>
  )
}

const optionId = (id: ActionId) => `palette-option-${id}`
