/** Editor extension: what does not compile is underlined, and what CPython says of it stands below its line. It stays until the next look. */
import { type Extension, type Range, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import type { SyntaxFault } from '../../state/syntax-store'
import { ErrorWords } from './error-words'

/** Those of the file in the editor. */
export const setSyntaxFaults = StateEffect.define<readonly SyntaxFault[]>()

/** A column in characters (1 is the first) as a place in the document. */
export function placeAt(doc: Text, line: number, column: number): number {
  const { from, text } = doc.line(line)
  const units = [...text].slice(0, Math.max(0, column - 1)).join('').length
  return from + units
}

function marksOf(doc: Text, faults: readonly SyntaxFault[]): DecorationSet {
  const marks: Range<Decoration>[] = []
  for (const fault of faults) {
    const number = Math.min(doc.lines, Math.max(1, fault.line))
    const line = doc.line(number)
    const from = fault.column > 0 ? placeAt(doc, number, fault.column) : line.from
    const endLine = Math.min(doc.lines, fault.endLine)
    const to = endLine >= number && fault.endColumn > 0 ? placeAt(doc, endLine, fault.endColumn) : from
    // an empty place is shown by the letter before or after it
    const [start, end] = to > from ? [from, to] : from < line.to ? [from, from + 1] : [Math.max(line.from, from - 1), from]
    marks.push(Decoration.line({ class: 'cm-syntax-line' }).range(line.from))
    if (end > start) marks.push(Decoration.mark({ class: 'cm-syntax-place' }).range(start, end))
    marks.push(Decoration.widget({ widget: new ErrorWords(fault.words), side: 1, block: true }).range(line.to))
  }
  return Decoration.set(marks, true)
}

const faultField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = transaction.docChanged ? value.map(transaction.changes) : value
    for (const effect of transaction.effects) if (effect.is(setSyntaxFaults)) next = marksOf(transaction.state.doc, effect.value)
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

export const syntaxMarks: Extension = [faultField]
