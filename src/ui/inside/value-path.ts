/**
 * A value by its way from a variable, `self.balance`, `d['k']`, `rows[i].name`, found in what was read of a moment: no code of the program's is run. Pure.
 */
import type { Frame, HeldObject, ProcessMoment, Value } from '../../inspect/moment'

export interface Way {
  readonly root: string
  readonly parts: readonly Part[]
}

export type Part =
  | { readonly kind: 'attribute'; readonly name: string }
  /** a number or a text as Python writes it */
  | { readonly kind: 'item'; readonly text: string }
  /** the value of a variable is the key */
  | { readonly kind: 'variable'; readonly name: string }

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`
const ROOT = new RegExp(String.raw`^\s*(${NAME})`, 'u')
/** What can follow, and what it is. */
const FOLLOWING: readonly (readonly [RegExp, (found: RegExpExecArray) => Part])[] = [
  [new RegExp(String.raw`^\s*\.\s*(${NAME})`, 'u'), ([, name = '']) => ({ kind: 'attribute', name })],
  [/^\s*\[\s*(-?\d{1,15})\s*\]/, ([, number]) => ({ kind: 'item', text: String(Number(number)) })],
  [/^\s*\[\s*(?:'([^'\\\n]*)'|"([^"\\\n]*)")\s*\]/, ([, single, double]) => ({ kind: 'item', text: quoted(single ?? double ?? '') })],
  [new RegExp(String.raw`^\s*\[\s*(${NAME})\s*\]`, 'u'), ([, name = '']) => ({ kind: 'variable', name })],
]

/** null: it is more than a way, such as a call. */
export function readWay(expression: string): Way | null {
  const [head, root] = ROOT.exec(expression) ?? []
  if (head === undefined || root === undefined) return null
  const parts: Part[] = []
  let left = expression.slice(head.length)
  while (left.trim() !== '') {
    const part = nextPart(left)
    if (!part) return null
    parts.push(part[0])
    left = left.slice(part[1])
  }
  return { root, parts }
}

/** The part that a text begins with, and how long it is. */
function nextPart(text: string): readonly [Part, number] | null {
  for (const [pattern, read] of FOLLOWING) {
    const found = pattern.exec(text)
    if (found) return [read(found), found[0].length]
  }
  return null
}

/** As Python's `repr` does. */
const quoted = (text: string) => (text.includes("'") ? `"${text}"` : `'${text}'`)

/** undefined: it is not there, or was not read. */
export function valueAt(process: ProcessMoment, frame: Pick<Frame, 'variables'> | null, { root, parts }: Way): Value | undefined {
  let value = variable(process, frame, root)
  for (const part of parts) {
    if (!value) return undefined
    const held = process.objects[value[1]]
    if (!held) return undefined
    const name = partName(process, frame, held, part)
    value = held.parts.find(([one]) => one === name)?.[1]
  }
  return value
}

function variable({ globals }: ProcessMoment, frame: Pick<Frame, 'variables'> | null, name: string): Value | undefined {
  return (frame?.variables.find(([one]) => one === name) ?? globals.find(([one]) => one === name))?.[1]
}

/** What counts its items from the end below 0. */
const IS_SEQUENCE = /^(?:list|tuple|bytearray|collections\.deque|array\.array)$/

/** How a part is called among those of its owner, whether it was read or not; null: nobody knows its key. */
export function partName(process: ProcessMoment, frame: Pick<Frame, 'variables'> | null, { type, parts, more }: HeldObject, part: Part): string | null {
  if (part.kind === 'attribute') return `.${part.name}`
  const key = part.kind === 'item' ? part.text : variable(process, frame, part.name)?.[0]
  if (key === undefined) return null
  return `[${IS_SEQUENCE.test(type) && /^-\d+$/.test(key) ? parts.length + more + Number(key) : key}]`
}
