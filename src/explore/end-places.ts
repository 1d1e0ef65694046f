/** Texts by which ends are told apart: where something was raised, and what was waited for. They travel with links. */

interface Place {
  /** '' the program's first */
  readonly file: string
  readonly line: number
}

/** ':7', 'bank.py:7'; '' none is known. */
export const textOfPlace = (place: Place | null): string => (place ? `${place.file}:${place.line}` : '')

/** What such a text says; of two with a space between them the first, where it was raised before it was raised again. Null: nothing. */
export function placeRead(text: string): Place | null {
  const [first = ''] = text.split(' ')
  const [, file = '', line = ''] = /^(.*):(\d+)$/.exec(first) ?? []
  return line === '' ? null : { file, line: Number(line) }
}

/** In the place of a name: what has none, by what it is. */
export const unnamed = (what: string): string => `(${what})`
export const isUnnamed = (wait: string): boolean => wait.startsWith('(')
