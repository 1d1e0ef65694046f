/** What axe, which knows the rules of accessible pages, holds against a page. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
/** What each theme is asked: they differ in nothing but colours. */
const THEMES = { light: {}, dark: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } } as const
const NAMES = ['light', 'dark'] as const

/** What axe holds against the page as it stands, or against what is within some of its elements, one line for each element: in both themes. */
export async function faultsOf(page: Page, view: string, within = 'html'): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of NAMES) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator(`html[data-theme=${colorScheme}]`)).toBeAttached()
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
    const { violations } = await page.evaluate(
      ({ asked, within }) =>
        (window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }).axe.run(
          { include: [within] },
          { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: true } }, ...asked },
        ),
      { asked: THEMES[colorScheme], within },
    )
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const node of nodes)
        found.push(`${view}, ${colorScheme}: ${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`)
    }
  }
  return found
}
