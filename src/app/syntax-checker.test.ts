import { expect, test } from 'vitest'
import { readFaults } from './syntax-checker'

test('what the interpreter prints is read field by field, and anything else is nothing', () => {
  const files = [{ at: 0 }, { at: 3 }]
  expect(readFaults('[]\n', files)).toEqual([])
  expect(readFaults('[[1, "SyntaxError", "invalid syntax", 2, 5, 2, 6]]', files)).toEqual([
    { file: 3, words: 'SyntaxError: invalid syntax', line: 2, column: 5, endLine: 2, endColumn: 6 },
  ])
  // CPython says -1 where it knows no end
  expect(readFaults('[[0, "IndentationError", "unexpected indent", 1, 3, 1, -1]]', files)?.[0]?.endColumn).toBe(0)
  for (const text of ['', '{}', '[1]', '[[2, "SyntaxError", "no such file", 1, 1, 1, 1]]', '[[0, 1, "x", 1, 1, 1, 1]]', '[[0, "SyntaxError", "x", "1", 1, 1, 1]]'])
    expect(readFaults(text, files)).toBeNull()
})
