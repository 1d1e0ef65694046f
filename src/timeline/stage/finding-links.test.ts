import { expect, test, vi } from 'vitest'
import { FindingLinks } from './finding-links'

test('a search of a few frames is not told of; a longer one when it has gone on for a while, and when it is over', () => {
  const tell = vi.fn()
  const finding = new FindingLinks(tell)
  for (const whole of [true, false, false, true, false, true]) finding.painted(whole)
  expect(tell.mock.calls).toEqual([])
  for (let frame = 0; frame < 50; frame++) finding.painted(false)
  expect(tell.mock.calls).toEqual([[true]])
  finding.painted(true)
  finding.painted(true)
  expect(tell.mock.calls).toEqual([[true], [false]])
})
