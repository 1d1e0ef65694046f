import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { atGrowingIntervals, stopsAtSignals, writeWhole } from './long-work.mjs'

test('a file is replaced whole, and nothing is left beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pylanes-'))
  const file = join(folder, 'explored.json')
  for (const text of ['[1]', '[1, 2]']) writeWhole(file, text)
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['[1, 2]', ['explored.json']])
})

test('results are kept soon, then ever more seldom, at last once a minute, whatever goes wrong once', async () => {
  const waits: number[] = []
  let call: () => unknown = () => {}
  let done = 0
  const parts = atGrowingIntervals(
    async () => {
      if (++done === 2) throw new Error('the page is busy')
    },
    (next, ms) => {
      waits.push(ms)
      call = next
      return {}
    },
  )
  for (let at = 0; at < 7; at++) await call()
  expect([waits, done]).toEqual([[2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000], 7])
  parts.end()
  await call()
  expect(done).toBe(7)
})

test('the first signal has what goes on finish, one that is passed on twice is one, a later one ends it', async () => {
  const heard = new Map<string, () => void>()
  const said: string[] = []
  const ended: number[] = []
  let now = 5_000
  let works = 0
  const of = { on: (signal: string, hear: () => void) => heard.set(signal, hear), exit: (code: number) => ended.push(code), stderr: { write: (text: string) => said.push(text) } }
  const stop = stopsAtSignals(
    async () => {
      works++
      throw new Error('the page is gone')
    },
    of,
    () => now,
  )
  expect([[...heard.keys()], stop.asked]).toEqual([['SIGINT', 'SIGTERM'], false])
  heard.get('SIGINT')?.()
  now += 3
  heard.get('SIGINT')?.()
  await Promise.resolve()
  expect([stop.asked, works, ended, said.length]).toEqual([true, 1, [], 2])
  expect(said.join('')).toMatch(/stopping.*\npylanes: the page is gone\n/)
  now += 2_000
  heard.get('SIGTERM')?.()
  expect(ended).toEqual([143])
})
