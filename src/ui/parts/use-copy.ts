/** Copying a text to the clipboard, which a frame or an insecure page may refuse. */
import { useState } from 'react'
import { expectError } from '../../model/expected-error'

export interface Copying {
  /** What became of copying this text; 'none' until it is asked for, and again when the text is another. */
  readonly outcome: 'none' | 'copied' | 'refused'
  readonly copy: () => Promise<void>
}

export function useCopy(text: string): Copying {
  const [last, setLast] = useState<{ readonly text: string; readonly outcome: Copying['outcome'] } | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setLast({ text, outcome: 'copied' })
    } catch (error) {
      // a TypeError: there is no clipboard at all
      expectError(error, DOMException, TypeError)
      setLast({ text, outcome: 'refused' })
    }
  }
  return { outcome: last?.text === text ? last.outcome : 'none', copy }
}
