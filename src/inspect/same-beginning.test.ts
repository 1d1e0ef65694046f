import { expect, test } from 'vitest'
import { createLogBuffers, LogWriter } from '../log/log'
import { firstDifference } from './same-beginning'

/** A log of lines; `before`: texts that are in its table without being told. */
function logOf(texts: readonly string[], before: readonly string[] = []) {
  const buffers = createLogBuffers(false)
  const writer = new LogWriter(buffers)
  for (const text of before) writer.intern(text)
  texts.forEach((text, index) => {
    writer.append(index * 1000, 1, index, { text, task: 1 })
  })
  return buffers
}

test('logs that say the same are the same, however their texts are numbered', () => {
  expect(firstDifference(logOf(['a', 'b', 'c']), logOf(['a', 'b'], ['c', 'b']), 2)).toBe(-1)
})

test('the first record that differs is told', () => {
  expect(firstDifference(logOf(['a', 'b', 'c']), logOf(['a', 'x', 'c']), 3)).toBe(1)
})

test('a log that is shorter differs where it ends', () => {
  expect(firstDifference(logOf(['a', 'b', 'c']), logOf(['a', 'b']), 3)).toBe(2)
})
