import { expect, test } from 'vitest'
import { nameTail } from './name-tail'

test('a name without room keeps what tells it apart', () => {
  expect(nameTail('ThreadPoolExecutor-0_17', ['ThreadPoolExecutor-0_16'])).toBe('-0_17')
  expect(nameTail("accounts['alice'].lock", ["accounts['bob'].lock"])).toBe("alice'].lock")
  expect(nameTail('download-pictures-small', ['upload', 'download-pictures-large'])).toBe('small')
  expect(nameTail('MainThread', ['Monitor'])).toBe('')
  expect(nameTail('collect', [])).toBe('')
  expect(nameTail('a-name-with-an-end-of-more-letters', ['a-name'])).toBe('')
  expect(nameTail('the same name', ['the same name'])).toBe('')
})
