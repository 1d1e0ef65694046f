import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { placeAt, setSyntaxFaults, syntaxMarks } from './syntax-marks'

const fault = { file: 0, words: 'SyntaxError: invalid syntax', line: 2, column: 3, endLine: 2, endColumn: 5 }

function marked(doc: string, given: typeof fault) {
  const { state } = EditorState.create({ doc, extensions: syntaxMarks }).update({ effects: setSyntaxFaults.of([given]) })
  return state
}

test('columns count characters, not units of UTF-16', () => {
  const { doc } = EditorState.create({ doc: 'a\n😀😀x' })
  expect(placeAt(doc, 2, 3)).toBe(2 + 4)
})

test('places beyond the text, and empty ones, are no fault of ours', () => {
  for (const given of [fault, { ...fault, line: 9 }, { ...fault, column: 99, endColumn: 0 }, { ...fault, line: 0, column: 0, endLine: 0, endColumn: 0 }, { ...fault, endLine: 1 }])
    for (const doc of ['', 'x', 'x = 1\nif y\n']) expect(() => marked(doc, given)).not.toThrow()
})
