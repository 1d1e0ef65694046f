import { expect, test } from 'vitest'
import { nameTail, shortName } from './name-tail'

test('a name without room keeps what tells it apart', () => {
  expect(nameTail('ThreadPoolExecutor-0_17', ['ThreadPoolExecutor-0_16'])).toBe('-0_17')
  expect(nameTail("accounts['alice'].lock", ["accounts['bob'].lock"])).toBe("alice'].lock")
  expect(nameTail('download-pictures-small', ['upload', 'download-pictures-large'])).toBe('small')
  expect(nameTail('MainThread', ['Monitor'])).toBe('')
  expect(nameTail('collect', [])).toBe('')
  expect(nameTail('a-name-with-an-end-of-more-letters', ['a-name'])).toBe('')
  expect(nameTail('the same name', ['the same name'])).toBe('')
})

test('names that begin and end alike keep the middle, by which they differ', () => {
  expect(nameTail('crawler-worker-039-of-the-batch', ['crawler-worker-038-of-the-batch', 'crawler-worker-040-of-the-batch'])).toBe('039-of-the-batch')
  expect(nameTail('job-1-of-20', ['MainThread', 'job-2-of-20'])).toBe('1-of-20')
  expect(nameTail('worker-7', ['worker-6-of-the-batch'])).toBe('-7')
})

test('a name in so many letters', () => {
  const near = ['crawler-worker-038-of-the-batch']
  expect(shortName('crawler-worker-039-of-the-batch', near, 16)).toBe('cra…039-of-the-…')
  expect(shortName('crawler-worker-039-of-the-batch', near, 40)).toBe('crawler-worker-039-of-the-batch')
  expect(shortName('ThreadPoolExecutor-0_17', ['ThreadPoolExecutor-0_16'], 14)).toBe('ThreadPo…-0_17')
  expect(shortName('a-name-that-is-long', [], 10)).toBe('a-name-th…')
  for (let letters = 6; letters < 31; letters++) expect(shortName('crawler-worker-039-of-the-batch', near, letters).length).toBeLessThanOrEqual(letters)
})
