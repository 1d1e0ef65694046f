/** Which entry of a list the playhead is at, by its number; another number and Enter, or the button, go to that one, wherever in the list it is. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { entryTyped } from './typed-entry'
import './entry-field.css'

interface EntryFieldProps {
  readonly count: number
  /** from 1; the last one before the playhead where none is at it, 0: all are later */
  readonly at: number
  readonly go: (entry: number) => void
}

export function EntryField({ count, at, go }: EntryFieldProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the playhead has come to is shown again
  useEffect(() => setTyped(null), [at, count])
  const shown = typed ?? (at === 0 ? '' : String(at))
  return (
    <form
      className="entry-field"
      // beyond the end is the end, and no fault
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const entry = entryTyped(shown, count)
        setTyped(null)
        if (entry > 0) go(entry)
      }}
    >
      <input
        type="number"
        className="number-field"
        inputMode="numeric"
        min={1}
        max={count}
        value={shown}
        aria-label={t('inside.time.entry', { count })}
        data-testid="use-entry"
        onChange={(event) => setTyped(event.target.value)}
      />
      <span className="dim" aria-hidden="true">
        {t('inside.time.entryOf', { count })}
      </span>
      <button type="submit" className="quiet" data-testid="use-entry-go">
        {t('inside.time.entryGo')}
      </button>
    </form>
  )
}
