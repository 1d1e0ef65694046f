import { expect, test } from 'vitest'
import { createLogBuffers, LogWriter } from './log'
import { logDigest } from './log-digest'
import { RecordKind } from './record-kinds'

type Line = { readonly text: string; readonly ns?: number; readonly task?: number }

/** `before`: texts that are in its table without being told. */
function digestOf(lines: readonly Line[], before: readonly string[] = []) {
  const buffers = createLogBuffers(false)
  const writer = new LogWriter(buffers)
  for (const text of before) writer.intern(text)
  lines.forEach(({ text, ns = 0, task = 1 }, index) => {
    writer.append(index * 1000 + ns, 1, index, { text, task })
  })
  return logDigest(buffers, true)
}
const LINES = ['a', 'b', 'c'].map((text) => ({ text }))

test('logs that say the same have the same digest, however their texts are numbered', () => {
  expect(digestOf(LINES, ['c', 'b'])).toBe(digestOf(LINES))
  expect(digestOf(LINES)).toMatch(/^[0-9a-f]{16}$/)
})

test('of a run that does not record, accesses do not count', () => {
  const buffers = createLogBuffers(false)
  const writer = new LogWriter(buffers)
  writer.append(0, 1, 0, { text: 'a', task: 1 })
  const before = [logDigest(buffers, false), logDigest(buffers, true)]
  writer.append(0, RecordKind.access, 1, { text: 'n', task: 1 })
  expect(logDigest(buffers, false)).toBe(before[0])
  expect(logDigest(buffers, true)).not.toBe(before[1])
})

test.each([
  ['a text', [{ text: 'a' }, { text: 'x' }, { text: 'c' }]],
  ['an instant', [{ text: 'a' }, { text: 'b', ns: 1 }, { text: 'c' }]],
  ['a task', [{ text: 'a' }, { text: 'b', task: 2 }, { text: 'c' }]],
  ['the order', [{ text: 'b' }, { text: 'a' }, { text: 'c' }]],
  ['one record less', LINES.slice(0, 2)],
  ['nothing', []],
])('%s makes another one', (_, lines: readonly Line[]) => {
  expect(digestOf(lines)).not.toBe(digestOf(LINES))
})
