/**
 * Python source with its strings and comments taken out, so that rules about code see nothing else.
 * In their places stand single private characters, one for each piece; a piece is put back as it was, or as a rule has changed it.
 */
const FIRST_PIECE = 0xe000
const LAST_PIECE = 0xf8ff

const PIECE = /#[^\n]*|([bBuUrRfF]{0,2})("""(?:\\[\s\S]|(?!""")[\s\S])*"""|'''(?:\\[\s\S]|(?!''')[\s\S])*'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')/g

/** Matches a string in masked code; comments are other characters of the same block. */
export const STRING = '[\\ue000-\\uefff]'
const COMMENT_BLOCK = 0xf000

export interface MaskedSource {
  code: string
  readonly pieces: Map<string, string>
}

/** null: it has more strings than can be masked. */
export function mask(source: string): MaskedSource | null {
  const pieces = new Map<string, string>()
  let strings = FIRST_PIECE
  let comments = COMMENT_BLOCK
  let full = /[\ue000-\uf8ff]/.test(source)
  const code = source.replace(PIECE, (piece, prefix: string | undefined, _quoted, at: number) => {
    const isComment = piece.startsWith('#')
    // letters before the prefix belong to a name
    if (!isComment && prefix && /[\w]/.test(source[at - 1] ?? '')) return piece
    const number = isComment ? comments++ : strings++
    if (strings > COMMENT_BLOCK || comments > LAST_PIECE) full = true
    const mark = String.fromCharCode(number)
    pieces.set(mark, piece)
    return mark
  })
  return full ? null : { code, pieces }
}

export function unmask({ code, pieces }: MaskedSource): string {
  return code.replace(/[\ue000-\uf8ff]/g, (mark) => pieces.get(mark) ?? mark)
}

/** Where the bracket that opens at `at` is closed; -1: nowhere. */
export function closing(code: string, at: number): number {
  let depth = 0
  for (let index = at; index < code.length; index++) {
    if ('([{'.includes(code[index] as string)) depth++
    else if (')]}'.includes(code[index] as string) && --depth === 0) return index
  }
  return -1
}

/** Splits at a character outside of all brackets. */
export function splitOutside(code: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let index = 0; index < code.length; index++) {
    if ('([{'.includes(code[index] as string)) depth++
    else if (')]}'.includes(code[index] as string)) depth--
    else if (depth === 0 && code[index] === separator) {
      parts.push(code.slice(from, index))
      from = index + 1
    }
  }
  return [...parts, code.slice(from)]
}

/** The logical lines: one goes on while a bracket is open or its end is a backslash. Joined by line feeds they are the code. */
export function logicalLines(code: string): string[] {
  const lines: string[] = []
  let depth = 0
  let current = ''
  for (const line of code.split('\n')) {
    current = current === '' && lines.length >= 0 ? line : `${current}\n${line}`
    for (const character of line) depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0
    if (depth > 0 || line.endsWith('\\')) continue
    lines.push(current)
    current = ''
    depth = 0
  }
  return current === '' ? lines : [...lines, current]
}
