/** The page opens, isolated and without an error, in both languages, and runs a first program. */
import { bytesOverTheLine, firstFiles, scriptsNeededBy } from '../support/first-visit'
import { expect, runProgram, test, whenIdle } from '../support/fixtures'

const PROGRAM = `
import threading

def work(name):
    print('hello from', name)

thread = threading.Thread(target=work, args=('a thread',))
thread.start()
thread.join()
print('done')
`

for (const { locale, language } of [
  { locale: 'en-US', language: /^en/ },
  { locale: 'zh-CN', language: /^zh/ },
]) {
  test.describe(locale, () => {
    test.use({ locale })

    test('opens without errors, in the visitor’s language', async ({ openPage }) => {
      const page = await openPage()
      await whenIdle(page)
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.getByTestId('run')).toBeVisible()
    })
  })
}

test('a threaded program runs', async ({ openApp }) => {
  const page = await openApp()
  const run = await runProgram(page, PROGRAM)
  expect(run.stdout).toBe('hello from a thread\ndone\n')
  expect(run.stderr).toBe('')
  expect(run.verdict.kind).toBe('finished')
})

test('a first visit fetches no more than it did until programs can run', async () => {
  const sizes = await Promise.all((await firstFiles()).map(async (path) => [path, await bytesOverTheLine(path)] as const))
  const names = sizes.map(([path]) => path).join(' ')
  for (const part of ['start-app-', 'scenarios-', 'interpreter-worker-', '.css', 'boot-image.bin']) expect(names).toContain(part)
  const sum = sizes.reduce((bytes, [, size]) => bytes + size, 0)
  expect(sum, JSON.stringify(Object.fromEntries(sizes))).toBeLessThan(5_000_000)
  // all of it was counted
  expect(sum).toBeGreaterThan(4_500_000)
})

test('a page without a picture fetches nothing of the page with one, for looks and explorations neither', async () => {
  const names = (await Promise.all(['headless-', 'when-asked-'].map(scriptsNeededBy))).flat()
  for (const part of ['headless-', 'when-asked-', 'inspector-', 'machine-']) expect(names.join(' ')).toContain(part)
  expect(names.filter((name) => /^(page|start-app|texts)-/.test(name))).toEqual([])
})
