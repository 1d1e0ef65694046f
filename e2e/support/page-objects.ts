/** The objects of the page itself, as text: what somebody who got out could have changed. */
import type { Page } from '@playwright/test'
import type { PylanesWindow } from './fixtures'

const looked = new WeakSet<Page>()

/** The same of a page that has looked into a run before: what it loads for that at the first time stands in its document from then on. */
export async function pageObjectsOfLooks(page: Page): Promise<readonly string[]> {
  if (!looked.has(page)) await page.evaluate(async () => void (await (window as unknown as PylanesWindow).pylanes.inspector('pass\n')))
  looked.add(page)
  return pageObjects(page)
}

/** Names and functions of the page's own language, of its documents and of its interface. */
export function pageObjects(page: Page): Promise<readonly string[]> {
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
