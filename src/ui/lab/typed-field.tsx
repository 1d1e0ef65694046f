/** A text that means something, typed by hand: takes effect on Enter or when the field is left, and falls back to the last good one. */
import { useEffect, useState } from 'react'

interface TypedFieldProps {
  readonly label: string
  readonly text: string
  readonly testId: string
  readonly size: number
  /** takes what was typed; false: it means nothing */
  readonly onType: (text: string) => boolean
}

export function TypedField({ label, text, testId, size, onType }: TypedFieldProps) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  const commit = () => {
    if (typed !== text && !onType(typed)) setTyped(text)
  }
  return (
    <input
      className="number-field typed-field"
      aria-label={label}
      data-testid={testId}
      value={typed}
      size={size}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setTyped(text)
      }}
    />
  )
}
