import { expect, test } from 'vitest'
import { createLogBuffers, LogWriter } from './log'
import { LogComparison } from './log-comparison'
import { RecordKind, VerdictKind } from './record-kinds'

const firstDifference = (recorded: ReturnType<typeof logOf>, again: ReturnType<typeof logOf>, count: number) => new LogComparison(recorded, again).upTo(count)

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

test('what ended the recorded run from outside does not come again', () => {
  const recorded = logOf(['a', 'b'])
  new LogWriter(recorded).append(2000, RecordKind.verdict, 2, { a: VerdictKind.limit, text: 'events' })
  expect(firstDifference(recorded, logOf(['a', 'b', 'c', 'd']), 4)).toBe(-1)
})

test('logs are compared as far as they have come, and then further', () => {
  const comparison = new LogComparison(logOf(['a', 'b', 'c', 'd']), logOf(['a', 'b', 'x', 'd']))
  expect([1, 2, 3, 4].map((count) => comparison.upTo(count))).toEqual([-1, -1, 2, 2])
})
