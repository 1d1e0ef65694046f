/** Hostile programs, one after the other in one page: each ends in words, the page's own objects are the same before and after it, and the next run is a fresh one. */
import type { Page } from '@playwright/test'
import { HOSTILE_PROGRAMS } from '../support/hostile-programs'
import { outcomeOf } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { inLong } from '../support/long'
import { pageObjects } from '../support/page-objects'

const LIMITS = { limits: { events: 20_000, outputBytes: 1_000_000 } }

/** Dear, and of a kind with others: `npm test` leaves them out. */
const LEFT = new Set(['locks without end', 'a huge name of a process', 'a chain of 5,000 errors'])

/** The objects of a page as they were before the first of the programs. */
const before = new WeakMap<Page, readonly string[]>()

for (const { name, text, ends = ['finished', 'error'], prints = '' } of HOSTILE_PROGRAMS)
  test(name, inLong(LEFT.has(name)), async ({ shared }) => {
    if (!before.has(shared)) before.set(shared, await pageObjects(shared))
    const { verdict, stdout } = await outcomeOf(shared, text, LIMITS)
    expect(ends, verdict.summary.slice(0, 500)).toContain(verdict.kind)
    expect(stdout.slice(0, prints.length)).toBe(prints)
    expect(stdout).not.toContain('reached')
    expect(await pageObjects(shared)).toEqual(before.get(shared))
  })

test('a run after them is a fresh one', async ({ shared }) => {
  const next = await outcomeOf(shared, 'import threading, queue, time\nq = queue.Queue()\nthreading.Thread(target=q.put, args=(1,)).start()\nprint(q.get(), time.time())')
  expect(next.stdout).toMatch(/^1 1767225600\./)
})
