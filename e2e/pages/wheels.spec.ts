/** A link names the packages that its program needs: whoever opens it is asked for those that are not there. */
import { expect, test, waitUntilOpen } from '../support/fixtures'
import { dropFiles, wheelFile } from '../support/dropped'
import { IN_LONG } from '../support/long'
import { expectVerdict, linkTo, outputTexts, pressRun, writeProgram } from '../support/page-actions'
import { sha256Of } from '../../src/share/content-hash'

const FILE = 'greet-1.2-py3-none-any.whl'
const right = wheelFile(FILE, { 'greet.py': "HELLO = 'hello from greet'\n" })
const wrong = wheelFile(FILE, { 'greet.py': "HELLO = 'another one'\n" })
const PROGRAM = 'import greet\nprint(greet.HELLO)\n'

const bytesOf = ({ base64 }: { readonly base64: string }) => new Uint8Array(Buffer.from(base64, 'base64'))

test('the file is asked for by name, version and hash; another one is told, and the right one is known under any name', async ({ openPage }) => {
  const sha256 = await sha256Of(bytesOf(right))
  const link = linkTo({ files: [{ name: 'program.py', text: PROGRAM }], stdin: '', wheels: [{ file: FILE, name: 'greet', version: '1.2', sha256, roots: [''] }] })
  const page = await openPage(link)
  const request = page.getByTestId('wheel-request')
  await expect(request).toContainText('This program needs a package that is not in this browser')
  await expect(request).toContainText(`greet 1.2 ${FILE} · SHA-256 ${sha256.slice(0, 12)}…`)
  const chooser = page.getByTestId('wheel-request-choose')
  await chooser.setInputFiles({ name: FILE, mimeType: '', buffer: Buffer.from(bytesOf(wrong)) })
  await expect(page.getByTestId('notice')).toContainText(`is not the file that the link names, ${FILE} (SHA-256 ${sha256.slice(0, 12)}…)`)
  await expect(request).toHaveCount(0)

  const again = await openPage(link)
  await again.getByTestId('wheel-request-choose').setInputFiles({ name: 'greet (1).whl', mimeType: '', buffer: Buffer.from(bytesOf(right)) })
  await expect(again.getByTestId('wheel-greet')).not.toHaveAttribute('data-missing')
  await expect(again.getByTestId('wheel-request')).toHaveCount(0)
  await expect(again.getByTestId('notice')).toHaveCount(0)
})

test('a package that was dropped is run with, and asked for in another browser that opens the link', IN_LONG, async ({ openApp, browser, baseURL }) => {
  const page = await openApp()
  await writeProgram(page, PROGRAM)
  await dropFiles(page, [right])
  await expect(page.getByTestId('wheel-greet')).toBeVisible()
  await page.keyboard.press('Escape')
  await pressRun(page)
  await expectVerdict(page, 'finished')
  await page.getByTestId('share').click()
  const link = await page.getByTestId('share-link').inputValue()

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'zh-CN' })
  const other = await context.newPage()
  await other.goto(link)
  await waitUntilOpen(other)
  const request = other.getByTestId('wheel-request')
  await expect(request).toContainText('这个程序需要 1 个此浏览器中没有的库')
  await expect(request).toContainText(`greet 1.2 ${FILE}`)
  // it does not begin without them: it would only say that there is no such module
  await expect(other.getByTestId('verdict')).toHaveCount(0)
  await dropFiles(other, [right])
  await expect(request).toHaveCount(0)
  await other.keyboard.press('Escape')
  await pressRun(other)
  expect(await outputTexts(other)).toEqual(['hello from greet'])
  await context.close()
})
