/**
 * What every test in the browser starts from: an opened app, and a watch on the page that fails the test on any error in it.
 * A test that expects errors empties `pageErrors` before it ends.
 */
import { test as base, expect, type Page } from '@playwright/test'
import type { Program } from '../src/model/configuration'
import type { PartialConfiguration } from '../src/share/configuration-diff'
import type { ExportedVerdict, PylanesRun } from '../src/trace/export/export-run'

export { expect }

/** A run that has ended, as docs/run-format.md describes it. */
export type RunJson = Omit<PylanesRun, 'verdict'> & { readonly verdict: ExportedVerdict }

interface MachineApi {
  readonly ready: Promise<void>
  run(program: string | Program, configuration?: PartialConfiguration, options?: { readonly recording?: boolean }): Promise<{ run: RunJson; recording?: string }>
  whenIdle(): Promise<void>
}

/** The page's globals as a test sees them, inside `page.evaluate` only. */
export interface PylanesWindow {
  readonly pylanes: MachineApi
}

interface Fixtures {
  /** Uncaught errors and console errors of the page so far. */
  pageErrors: string[]
  /** Opens the app at a hash such as `#lang=zh` and waits until programs can run. */
  openApp: (hash?: string) => Promise<Page>
  /** The same, for what needs no interpreter: recordings, words, looks. */
  openPage: (hash?: string) => Promise<Page>
}

export const test = base.extend<Fixtures>({
  pageErrors: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`)
      })
      page.on('crash', () => errors.push('the page crashed'))
      await use(errors)
      expect(errors, 'errors in the page').toEqual([])
    },
    { auto: true },
  ],
  openPage: async ({ page }, use) => {
    await use(async (hash = '') => {
      await page.goto(`./${hash}`)
      await waitUntilOpen(page)
      return page
    })
  },
  openApp: async ({ openPage }, use) => {
    await use(async (hash = '') => {
      const page = await openPage(hash)
      await waitUntilReady(page)
      return page
    })
  },
})

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

/** Slows the page's own thread down `rate` times, as a slow machine would be; 1 undoes it. Chromium only. */
export async function throttleCpu(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  await session.detach()
}
