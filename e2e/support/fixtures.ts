/**
 * What every test in the browser starts from. An error in a page fails the test in which it came.
 *
 * A page of one's own (`page`) is opened for one test and thrown away, which costs two seconds of processor. `openPage`, `pageWithoutPython` and
 * `openApp` lend a page that a Playwright worker keeps: each address is opened anew in it, with empty storage. The first two never load Python,
 * `openApp` waits until programs can run, which costs another second or two. A test that asks for `page` or `context` as well gets its page
 * there. Pages that tests share as they are, one of a kind per Playwright worker, come from shared-page.ts and headless-page.ts.
 *
 * Pages ask for reduced motion: a picture that plays is painted sixty times a second. A test of playing starts it itself.
 * A test that expects errors empties `pageErrors` before it ends.
 */
import { test as base, type BrowserContext, expect, type Page, type PlaywrightTestOptions } from '@playwright/test'
import type { PylanesApi } from '../../src/app/page-api'
import type { Program } from '../../src/model/configuration'
import type { PartialConfiguration } from '../../src/share/configuration-diff'
import type { RunOutcome } from '../../src/trace/export/export-outcome'
import type { RunJson } from '../../src/trace/testing/run-queries'

export { expect }

/** The page's globals as a test sees them, inside `page.evaluate` only. */
export interface PylanesWindow {
  readonly pylanes: PylanesApi
}

interface SharedPage {
  readonly page: Page
  /** where uncaught errors and console errors go */
  errors: string[]
}

/** What tells kept pages apart. */
type PageKind = Pick<PlaywrightTestOptions, 'viewport' | 'locale' | 'hasTouch' | 'isMobile'> & { readonly python: boolean }

/** What a test has asked for of its own. */
interface Own {
  page: Page | null
  context: BrowserContext | null
}

interface WorkerFixtures {
  /** The page at a path such as './', opened when it is first asked for and then kept. Programs can run in it. */
  opened: (path: string) => Promise<SharedPage>
  /** The page of a kind, opened when it is first asked for and then kept; nothing is open in it. */
  kept: (kind: PageKind) => Promise<SharedPage>
}

interface Fixtures {
  /** Uncaught errors and console errors of the test's page so far. */
  pageErrors: string[]
  own: Own
  /** A kept page, lent to the test when it first asks. */
  lent: (python: boolean) => Promise<Page>
  /** A page in which Python never comes to be loaded. */
  pageWithoutPython: Page
  /** Opens the app at a hash such as `#lang=zh`, for what needs no interpreter: recordings, words, looks. */
  openPage: (hash?: string) => Promise<Page>
  /** Opens the app at a hash and waits until programs can run. */
  openApp: (hash?: string) => Promise<Page>
}

/**
 * In pages of this context Python never comes, as on a slow line: the workers that would load it do nothing. The code of the editor, which comes with
 * Python or when somebody turns to the source, comes at once, and nobody has turned to it.
 */
export async function withoutPython(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const nothing = URL.createObjectURL(new Blob([], { type: 'text/javascript' }))
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(options?.name === 'python' ? nothing : url, options)
      }
    }
    const turnedTo = new WeakSet<Element>()
    const turn = () => {
      const [source, editor] = [document.querySelector('.plain-source'), document.querySelector<HTMLElement>('.cm-content')]
      if (source && !turnedTo.has(source)) source.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
      if (editor && !turnedTo.has(editor)) editor.blur()
      for (const one of [source, editor]) if (one) turnedTo.add(one)
    }
    new MutationObserver(turn).observe(document, { subtree: true, childList: true })
  })
}

function watch(page: Page, errors: () => string[]): void {
  page.on('pageerror', (error) => errors().push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    const { url } = message.location()
    // the app has an icon of its own; it is NOTHING that has none, of which the answer may come when the next test has begun
    if (message.type() === 'error' && !url.endsWith('/favicon.ico')) errors().push(`console: ${message.text()} (${url})`)
  })
  page.on('crash', () => errors().push('the page crashed'))
}

/** A file of the app in which nothing goes on; opening it keeps the browser's process for the next test. */
const NOTHING = './icon.svg'

/** Leaves a kept page as if nobody had been there. */
async function leave(page: Page, { viewport }: PageKind): Promise<void> {
  const context = page.context()
  for (const other of context.pages()) if (other !== page) await other.close()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(NOTHING)
  await page.evaluate(async () => {
    localStorage.clear()
    sessionStorage.clear()
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
  })
  await context.clearPermissions()
  await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, reducedMotion: 'reduce' })
  if (viewport) await page.setViewportSize(viewport)
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  pageErrors: async ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  own: async ({}, use) => use({ page: null, context: null }),
  context: async ({ context, own }, use) => {
    own.context = context
    await use(context)
  },
  page: async ({ page, pageErrors, own }, use) => {
    watch(page, () => pageErrors)
    own.page = page
    await use(page)
    expect(pageErrors, 'errors in the page').toEqual([])
  },
  lent: async ({ kept, own, pageErrors, viewport, locale, hasTouch, isMobile }, use) => {
    const lent = new Map<boolean, Promise<Page>>()
    const lend = async (python: boolean) => {
      if (own.context) {
        if (!python) await withoutPython(own.context)
        if (own.page) return own.page
        const page = await own.context.newPage()
        watch(page, () => pageErrors)
        return page
      }
      const shared = await kept({ viewport, locale, hasTouch, isMobile, python })
      shared.errors = pageErrors
      return shared.page
    }
    await use((python) => {
      const page = lent.get(python) ?? lend(python)
      lent.set(python, page)
      return page
    })
    expect(pageErrors, 'errors in the page').toEqual([])
    if (!own.context) for (const [python, page] of lent) await leave(await page, { viewport, locale, hasTouch, isMobile, python })
  },
  pageWithoutPython: async ({ lent }, use) => use(await lent(false)),
  openPage: async ({ lent }, use) => {
    await use(async (hash = '') => {
      const page = await lent(false)
      await page.goto(`./${hash}`)
      await waitUntilOpen(page)
      return page
    })
  },
  openApp: async ({ lent }, use) => {
    await use(async (hash = '') => {
      const page = await lent(true)
      await page.goto(`./${hash}`)
      await waitUntilReady(page)
      return page
    })
  },
  kept: [
    async ({ browser }, use, { project }) => {
      const { baseURL } = project.use
      const pages = new Map<string, Promise<SharedPage>>()
      const open = async ({ python, ...kind }: PageKind): Promise<SharedPage> => {
        const context = await browser.newContext({ baseURL, ...kind, reducedMotion: 'reduce' })
        if (!python) await withoutPython(context)
        const shared: SharedPage = { page: await context.newPage(), errors: [] }
        watch(shared.page, () => shared.errors)
        return shared
      }
      await use((kind) => {
        const key = JSON.stringify(kind)
        const page = pages.get(key) ?? open(kind)
        pages.set(key, page)
        return page
      })
      for (const opening of pages.values()) await opening.then(({ page }) => page.context().close())
    },
    { scope: 'worker' },
  ],
  opened: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, locale } = project.use
      const pages = new Map<string, Promise<SharedPage>>()
      const open = async (path: string) => {
        const page = await browser.newPage({ baseURL, viewport, locale, reducedMotion: 'reduce' })
        const shared: SharedPage = { page, errors: [] }
        watch(page, () => shared.errors)
        await page.goto(path)
        await waitUntilReady(page)
        return shared
      }
      await use((path) => {
        const page = pages.get(path) ?? open(path)
        pages.set(path, page)
        return page
      })
      for (const opening of pages.values()) await opening.then(({ page }) => page.close())
    },
    { scope: 'worker' },
  ],
})

/** Lends a shared page to a test, which fails of errors that come in it meanwhile. It is given back its own colours, which axe changes. */
export async function lend({ page, errors }: SharedPage, use: (page: Page) => Promise<void>): Promise<void> {
  errors.length = 0
  await use(page)
  await page.emulateMedia({ colorScheme: null })
  expect(errors, 'errors in the page').toEqual([])
}

/** Resolves when the page works, with or without an interpreter. */
export async function waitUntilOpen(page: Page): Promise<void> {
  await page.waitForFunction(() => 'pylanes' in window)
}

/** Resolves when an interpreter is ready; fails with the page's own reason when none can be had. */
export async function waitUntilReady(page: Page): Promise<void> {
  await waitUntilOpen(page)
  await page.evaluate(() => (window as unknown as PylanesWindow).pylanes.ready)
}

/** Resolves when no run is in progress and what it left is painted. */
export async function whenIdle(page: Page): Promise<void> {
  await waitUntilOpen(page)
  await page.evaluate(() => (window as unknown as PylanesWindow).pylanes.whenIdle())
}

/**
 * Runs a program through `window.pylanes` and returns the whole run.
 * It crosses as text, so that two runs can be compared byte for byte with `JSON.stringify`.
 */
export async function runProgram(page: Page, program: string | Program, configuration: PartialConfiguration = {}): Promise<RunJson> {
  const text = await page.evaluate(
    async ({ program, configuration }) => {
      const { run } = await (window as unknown as PylanesWindow).pylanes.run(program, configuration)
      return JSON.stringify(run)
    },
    { program, configuration },
  )
  return JSON.parse(text) as RunJson
}

/** Runs a program for its outputs and its end alone; with `recording`, also gives the run as one, base64. */
export async function outcomeOf(
  page: Page,
  program: string | Program,
  configuration: PartialConfiguration = {},
  options: { readonly recording?: boolean } = {},
): Promise<RunOutcome & { readonly recording?: string }> {
  return page.evaluate(({ program, configuration, options }) => (window as unknown as PylanesWindow).pylanes.outcome(program, configuration, options), {
    program,
    configuration,
    options,
  })
}

/** Slows the page's own thread down `rate` times, as a slow machine would be; 1 undoes it. Chromium only. */
export async function throttleCpu(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  await session.detach()
}
