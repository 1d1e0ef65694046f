/** A name that is changed where it stands: a button opens a field in its place, and has the focus again when a key ended that. */
import { type RefObject, useRef, useState } from 'react'
import { LONGEST_NAME } from '../../library/kept-program'
import { Icon } from './icon'
import './renaming.css'

interface Renaming {
  /** the field is there */
  readonly on: boolean
  readonly button: RefObject<HTMLButtonElement | null>
  readonly begin: () => void
  /** `byKey`: the focus goes back to the button */
  readonly end: (byKey: boolean) => void
}

export function useRenaming(): Renaming {
  const [on, setOn] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const end = (byKey: boolean) => {
    setOn(false)
    if (byKey) button.current?.focus()
  }
  return { on, button, begin: () => setOn(true), end }
}

export function RenameButton({ renaming, label }: { readonly renaming: Renaming; readonly label: string }) {
  return (
    <button ref={renaming.button} type="button" className="quiet square" aria-label={label} title={label} data-testid="rename" onClick={renaming.begin}>
      <Icon name="rename" />
    </button>
  )
}

interface NameFieldProps {
  readonly renaming: Renaming
  readonly name: string
  readonly label: string
  /** what it is called by as long as the field is empty */
  readonly placeholder?: string
  /** called only with another name than before */
  readonly onRename: (name: string) => void
}

export function NameField({ renaming, name, label, placeholder, onRename }: NameFieldProps) {
  const [text, setText] = useState(name)
  /** the field loses the focus as it goes, too */
  const over = useRef(false)
  const end = (byKey: boolean, called: string) => {
    if (over.current) return
    over.current = true
    renaming.end(byKey)
    if (called !== name) onRename(called)
  }
  return (
    <input
      className="name-field"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      maxLength={LONGEST_NAME}
      data-testid="name-field"
      // biome-ignore lint/a11y/noAutofocus: the field replaces the name whose button was just pressed
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(false, text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          // the button, which has the focus then, is not pressed by it
          event.preventDefault()
          end(true, text.trim())
        }
        if (event.key === 'Escape') {
          event.stopPropagation()
          end(true, name)
        }
      }}
    />
  )
}
