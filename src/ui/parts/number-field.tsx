/** A number typed by hand: takes effect on Enter or when the field is left, and falls back to the last good value. */
import { useEffect, useState } from 'react'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  /** whole numbers only */
  readonly whole?: boolean
  readonly title?: string
  readonly testId?: string
  readonly onChange: (value: number) => void
}

export function NumberField({ label, value, least, most, whole = true, title, testId, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])

  const commit = () => {
    const typed = Number(text)
    if (text.trim() === '' || !Number.isFinite(typed)) return setText(String(value))
    const fitted = Math.min(most, Math.max(least, whole ? Math.round(typed) : typed))
    setText(String(fitted))
    if (fitted !== value) onChange(fitted)
  }

  return (
    <input
      className="number-field"
      inputMode="numeric"
      aria-label={label}
      title={title}
      data-testid={testId}
      value={text}
      size={Math.max(2, text.length)}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setText(String(value))
      }}
    />
  )
}
