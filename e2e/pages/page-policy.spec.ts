/** The page's Content-Security-Policy: there, strict, obeyed by everything the app does itself, and in force. */
import type { Page } from '@playwright/test'
import { expect, runProgram, test, whenIdle } from '../support/fixtures'
import { IN_LONG } from '../support/long'

const THREADED = `
import threading

thread = threading.Thread(target=print, args=('from a thread',))
thread.start()
thread.join()
`

interface WatchedWindow extends Window {
  violations: string[]
  scriptRan?: boolean
}

/** From now on every document of the page counts what its policy refused, as `directive: what`. */
async function watchViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as WatchedWindow
    watched.violations = []
    document.addEventListener('securitypolicyviolation', (event) => watched.violations.push(`${event.effectiveDirective}: ${event.blockedURI}`))
  })
}

const violations = (page: Page) => page.evaluate(() => (window as unknown as WatchedWindow).violations)

/** The policy as a map from directive to its sources. */
function directives(policy: string | null | undefined): Map<string, readonly string[]> {
  const parts = (policy ?? '').split(';').map((part) => part.trim().split(/\s+/))
  return new Map(parts.map(([name = '', ...sources]) => [name, sources]))
}

function expectStrict(policy: string | null | undefined): void {
  const found = directives(policy)
  expect(found.get('default-src')).toEqual(["'none'"])
  expect(found.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"])
  expect(found.get('connect-src')).toEqual(["'self'"])
  expect(found.get('base-uri')).toEqual(["'none'"])
  expect(found.get('form-action')).toEqual(["'none'"])
  expect(found.has('frame-ancestors'), 'embeds are wanted').toBe(false)
}

test('page and workers carry it', IN_LONG, async ({ page, openApp }) => {
  const sent = new Map<string, string | undefined>()
  page.on('response', (response) => sent.set(new URL(response.url()).pathname, response.headers()['content-security-policy']))
  await openApp()
  expectStrict(await page.locator('head > meta[http-equiv="Content-Security-Policy"]').getAttribute('content'))
  const scripts = [...sent].filter(([path]) => path.includes('interpreter-worker'))
  expect(scripts.length).toBeGreaterThan(0)
  for (const [, policy] of scripts) expectStrict(policy)
})

test('nothing the app does is against it', async ({ page, openApp }) => {
  await watchViolations(page)
  await openApp()
  const run = await runProgram(page, THREADED)
  expect(run.stdout).toBe('from a thread\n')
  await page.getByTestId('editor').click()
  await page.keyboard.type('# typed')
  await page.getByTestId('share').click()
  await whenIdle(page)
  expect(await violations(page)).toEqual([])
  await page.goto('./#embed&s=thread-basics')
  await page.reload()
  await whenIdle(page)
  expect(await violations(page)).toEqual([])
})

test('an inline script, text as code and another server are refused', async ({ page, openPage, pageErrors }) => {
  await watchViolations(page)
  await openPage()
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.scriptRan = true'
    document.head.append(script)
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.scriptRan = true')
    document.body.append(button)
    button.click()
    button.remove()
    // a timer's text runs in the page's own name, not in that of the tool that evaluates this
    setTimeout('window.scriptRan = true', 0)
    await new Promise((resolve) => setTimeout(resolve, 0))
    const fetched = await fetch('https://example.invalid/').then(
      () => 'reached',
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    )
    return { scriptRan: (window as unknown as WatchedWindow).scriptRan ?? false, fetched }
  })
  expect(outcome).toEqual({ scriptRan: false, fetched: 'TypeError' })
  const refused = (await violations(page)).map((violation) => violation.split(':')[0])
  expect(refused).toEqual(expect.arrayContaining(['script-src-elem', 'script-src-attr', 'script-src', 'connect-src']))
  pageErrors.splice(0, pageErrors.length, ...pageErrors.filter((error) => !/Content Security Policy/.test(error)))
})
