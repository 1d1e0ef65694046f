/** Asking for a book: who waits, who keeps asking, who is told, and when the customer is home. */
import { doing, linesOf, prints, type RunJson } from '../../trace/testing/run-queries'
import { expect, test } from 'vitest'
import { recorded } from './recorded'

const SECOND = 1_000_000

const newspaper = Array.from({ length: 8 }, (_, page) => `customer: page ${page + 1} of the newspaper is read`)
const shelves = [1, 2, 3].map((shelf) => `bookseller: I have looked through shelf ${shelf}`)
const said = (run: RunJson, words: string) => linesOf(run.stdout).filter((line) => line.includes(words))

test('synchronous, blocking: the customer waits for the answer, then reads', () => {
  const run = recorded('bookshop.sync-blocking')
  expect(linesOf(run.stdout)).toEqual([...shelves, 'customer: I hear that Dune is on shelf 3', ...newspaper, 'customer: home after 6.2 s'])
  for (const second of [0.5, 1.5, 2.5]) {
    expect(doing(run, 'MainThread', second * SECOND)).toBe('future answer')
    expect(doing(run, 'Bookseller_0', second * SECOND)).toBe('sleep')
  }
  expect(doing(run, 'MainThread', 3.2 * SECOND)).toBe('sleep')
})

test('synchronous, non-blocking: the customer reads, and asks again after every page', () => {
  const run = recorded('bookshop.sync-nonblocking')
  expect(said(run, 'have you found it')).toHaveLength(8)
  expect(said(run, 'newspaper')).toEqual(newspaper)
  expect(linesOf(run.stdout).slice(-2)).toEqual(['customer: I hear that Dune is on shelf 3', 'customer: home after 3.2 s'])
  for (const second of [0.5, 1.5, 2.5]) expect(doing(run, 'MainThread', second * SECOND)).toBe('sleep')
})

test('asynchronous, blocking: the customer is told, and waits for that all the same', () => {
  const run = recorded('bookshop.async-blocking')
  expect(linesOf(run.stdout)).toEqual([...shelves, 'the phone rings: Dune is on shelf 3 - says Bookseller_0', ...newspaper, 'customer: home after 6.2 s'])
  expect(doing(run, 'MainThread', 1.5 * SECOND)).toBe('event told')
  expect(prints(run).find((print) => print.text.startsWith('the phone'))?.task).toBe('Bookseller_0')
})

test('asynchronous, non-blocking: the customer reads, and is told on page 8', () => {
  const run = recorded('bookshop.async-nonblocking')
  expect(said(run, 'newspaper')).toEqual(newspaper)
  expect(linesOf(run.stdout).slice(-3)).toEqual(['the phone rings: Dune is on shelf 3 - says Bookseller_0', newspaper[7], 'customer: home after 3.2 s'])
  expect(said(run, 'found it')).toEqual([])
  for (const second of [0.5, 1.5, 2.5]) expect(doing(run, 'MainThread', second * SECOND)).toBe('sleep')
})
