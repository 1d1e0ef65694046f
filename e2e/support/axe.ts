/** What axe, which knows the rules of accessible pages, holds against a page. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { LONG } from './long'

const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const THEMES = ['light', 'dark'] as const
/** What is asked in a second theme: they differ in nothing but colours. */
const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } as const

/** `npm test` looks at a view in one theme, some in this one and some in that, always in the same; the long tests in both. */
const themesOf = (view: string) => (LONG ? THEMES : THEMES.slice(view.length % 2).slice(0, 1))

/**
 * What axe holds against the page as it stands, or against what is within some of its elements, one line for each element.
 * `ours`: it is the app, which says what theme it is in.
 */
export async function faultsOf(page: Page, view: string, within = 'html', ours = true): Promise<string[]> {
  const found: string[] = []
  for (const [at, colorScheme] of themesOf(view).entries()) {
    await page.emulateMedia({ colorScheme })
    if (ours) await expect(page.locator(`html[data-theme=${colorScheme}]`)).toBeAttached()
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
    const { violations } = await page.evaluate(
      ({ asked, within }) =>
        (window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }).axe.run(
          { include: [within] },
          { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: true } }, ...asked },
        ),
      { asked: at === 0 ? {} : COLOURS, within },
    )
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const node of nodes)
        found.push(`${view}, ${colorScheme}: ${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`)
    }
  }
  return found
}
