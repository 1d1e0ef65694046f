/** Hostile programs, one after the other in one page: each ends in words, the page's own objects are the same before and after it, and the next run is a fresh one. */
import type { Page } from '@playwright/test'
import { HOSTILE_PROGRAMS } from '../support/hostile-programs'
import { outcomeOf, type PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

/** What a program that got out could have changed: names and functions of the page's own language, of its documents and of its interface. */
function pageObjects(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const told: string[] = []
    const roots: readonly (readonly [string, object])[] = [
      ['window', window],
      ['Object', Object],
      ['Object.prototype', Object.prototype],
      ['Array.prototype', Array.prototype],
      ['Function.prototype', Function.prototype],
      ['Promise.prototype', Promise.prototype],
      ['MessagePort.prototype', MessagePort.prototype],
      ['Worker.prototype', Worker.prototype],
      ['JSON', JSON],
      ['Reflect', Reflect],
      ['document', document],
      ['localStorage', localStorage],
      ['pylanes', (window as unknown as PylanesWindow).pylanes],
    ]
    for (const [name, root] of roots)
      for (const key of Reflect.ownKeys(root)) {
        const property = Object.getOwnPropertyDescriptor(root, key)
        const value: unknown = property && 'value' in property ? property.value : property?.get
        told.push(`${name}.${String(key)} ${typeof value === 'function' ? Function.prototype.toString.call(value).slice(0, 200) : typeof value}`)
      }
    return [...told, document.title, document.documentElement.outerHTML.slice(0, 5000), location.href, document.cookie]
  })
}

const LIMITS = { limits: { events: 20_000, outputBytes: 1_000_000 } }

for (const { name, text, ends = ['finished', 'error'], prints = '' } of HOSTILE_PROGRAMS)
  test(name, async ({ shared }) => {
    test.setTimeout(90_000)
    const before = await pageObjects(shared)
    const { verdict, stdout } = await outcomeOf(shared, text, LIMITS)
    expect(ends, verdict.summary.slice(0, 500)).toContain(verdict.kind)
    expect(stdout.slice(0, prints.length)).toBe(prints)
    expect(stdout).not.toContain('reached')
    expect(await pageObjects(shared)).toEqual(before)
  })

test('a run after them is a fresh one', async ({ shared }) => {
  const next = await outcomeOf(shared, 'import threading, queue, time\nq = queue.Queue()\nthreading.Thread(target=q.put, args=(1,)).start()\nprint(q.get(), time.time())')
  expect(next.stdout).toMatch(/^1 1767225600\./)
})
