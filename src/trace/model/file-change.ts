/** What one `file` record of the log says: a change of the disk that all processes share. Paths are as the log has them. */

import { expectError } from '../../model/expected-error'

export type FileChange =
  /** `text` null: bytes that are no text, or too many; `bytes`: how many were written */
  | { readonly kind: 'write'; readonly path: string; readonly offset: number; readonly text: string | null; readonly bytes: number }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  | { readonly kind: 'mkdir'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }

/** Reads a record's text and its number `bytes`; null for what is none of the known changes. */
export function parseFileChange(json: string, bytes = 0): FileChange | null {
  const [kind, path, third, fourth] = parseList(json)
  if (typeof path !== 'string') return null
  switch (kind) {
    case 'write':
      return typeof third === 'number' ? { kind, path, offset: third, text: typeof fourth === 'string' ? fourth : null, bytes } : null
    case 'truncate':
      return typeof third === 'number' ? { kind, path, size: third } : null
    case 'mkdir':
    case 'remove':
      return { kind, path }
    case 'rename':
      return typeof third === 'string' ? { kind, path, to: third } : null
    default:
      return null
  }
}

/** The name and the repr in a `variable` record; null for what is no such pair. */
export function parseVariable(json: string): readonly [name: string, repr: string] | null {
  const [name, repr] = parseList(json)
  return typeof name === 'string' ? [name, typeof repr === 'string' ? repr : ''] : null
}

function parseList(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : []
  } catch (error) {
    expectError(error, SyntaxError)
    return []
  }
}
