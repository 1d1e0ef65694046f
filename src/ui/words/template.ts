/**
 * Sentences with named holes: `{task} waits for {object}`. One template serves plain text (tooltips) and elements
 * (the panels), because what fills the holes is a part, not a string.
 */

/** What can stand in a hole. Ids are those of the run model. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'task'; readonly task: number }
  | { readonly kind: 'object'; readonly object: number }
  /** `file`: '' the program's first; absent: not known */
  | { readonly kind: 'line'; readonly line: number; readonly file?: string }
  | { readonly kind: 'moment'; readonly us: number }
  | { readonly kind: 'duration'; readonly us: number }
  | { readonly kind: 'list'; readonly parts: readonly Part[] }

export interface Sentence {
  readonly template: string
  readonly parts: Readonly<Record<string, Part>>
}

/** The template cut at its holes: texts and names in turn. */
export function splitTemplate(template: string): readonly ({ readonly text: string } | { readonly hole: string })[] {
  const pieces: ({ readonly text: string } | { readonly hole: string })[] = []
  let at = 0
  for (const match of template.matchAll(/\{(\w+)\}/g)) {
    if (match.index > at) pieces.push({ text: template.slice(at, match.index) })
    pieces.push({ hole: match[1] as string })
    at = match.index + match[0].length
  }
  if (at < template.length) pieces.push({ text: template.slice(at) })
  return pieces
}

/** A sentence as plain text; a hole without a part keeps its name. */
export function fillText(sentence: Sentence, say: (part: Part) => string): string {
  return splitTemplate(sentence.template)
    .map((piece) => {
      if ('text' in piece) return piece.text
      const part = sentence.parts[piece.hole]
      return part ? say(part) : `{${piece.hole}}`
    })
    .join('')
}
