/** Open and Save: files, folders and whole runs, by the browser's own dialogs and without them, dropped on the page and dragged off it. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, waitUntilOpen, whenIdle, withoutPython } from '../support/fixtures'
import { IN_LONG } from '../support/long'
import { dropFiles as drop, dropFolder, wheelFile } from '../support/dropped'
import { axisAtRest, playhead, writeProgram } from '../support/page-actions'

const text = (page: Page) => page.getByTestId('editor').locator('.cm-content')

/** A browser without dialogs of its own for pages. */
async function withoutPickers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']) Object.defineProperty(window, name, { value: undefined })
  })
}

/** The browser's own dialogs, where the reader always chooses the same: a file, or a folder, that lies in the page's private disk. */
async function withPickers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const root = () => navigator.storage.getDirectory()
    Object.assign(window, {
      asked: 0,
      showSaveFilePicker: async () => {
        ;(window as unknown as { asked: number }).asked++
        return (await root()).getFileHandle('saved.py', { create: true })
      },
      showOpenFilePicker: async () => [await (await root()).getFileHandle('saved.py')],
      showDirectoryPicker: async () => (await root()).getDirectoryHandle('project', { create: true }),
    })
  })
}

async function fileMenu(page: Page): Promise<void> {
  await page.getByTestId('gallery').click()
  await page.getByTestId('which-mine').click()
}

// what pages find when they open is changed here, and their private disk is written: a context of its own for each test
test.beforeEach(({ context: _own }) => {})

test('a run saved as a file opens in another browser, recording first, where it was', async ({ pageWithoutPython: page, browser, baseURL }) => {
  await withoutPickers(page)
  await page.goto('./#s=abba-deadlock.naive&seed=42')
  await waitUntilOpen(page)
  await whenIdle(page)
  await page.getByTestId('moment-1').click()
  await page.getByTestId('details-moment').click()
  // with a package, and looked at in a way of one's own: zoomed, folded, sorted, a lane hidden, a stretch marked
  await drop(page, [wheelFile('greet-1.2-py3-none-any.whl', { 'greet.py': 'X = 1' })])
  await page.keyboard.press('Escape')
  await page.getByTestId('lanes-menu').click()
  await page.getByTestId('lanes-sort').selectOption('name')
  await page.getByTestId('lanes-lane').selectOption('task-3')
  await page.getByTestId('lane-hide').click()
  await page.keyboard.press('Escape')
  await page.getByTestId('lane-objects').click()
  await expect(page.getByTestId('lane-objects')).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('w')
  await page.keyboard.press('[')
  const look = async (one: Page) => ({
    axis: await axisAtRest(one),
    lanes: await one.locator('.plt-row').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.testid)),
    sums: await one.getByTestId('stretch-sums').textContent(),
  })
  const looked = await look(page)
  expect(looked.lanes).not.toContain('lane-task-3')
  const here = await playhead(page)
  await fileMenu(page)
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-run').click()])
  expect(saved.suggestedFilename()).toBe('abba-deadlock.pylanes')
  const path = await saved.path()

  const context = await browser.newContext({ baseURL, locale: 'en-US' })
  await withoutPython(context)
  const other = await context.newPage()
  await withoutPickers(other)
  await other.goto('./')
  await waitUntilOpen(other)
  await fileMenu(other)
  const [chooser] = await Promise.all([other.waitForEvent('filechooser'), other.getByTestId('open-files').click()])
  await chooser.setFiles({ name: 'abba-deadlock.pylanes', mimeType: 'application/zip', buffer: readFileSync(path) })
  await expect(other).toHaveTitle('abba-deadlock · Pylanes')
  await expect(other.getByTestId('verdict')).toContainText('Deadlock')
  await expect(other.getByTestId('lane-task-2')).toBeVisible()
  expect(await playhead(other)).toEqual(here)
  await expect(other.getByTestId('lane-task-3')).toHaveCount(0)
  expect(await look(other)).toEqual(looked)
  await other.getByTestId('programs').click()
  await expect(other.getByTestId('wheel-greet')).not.toHaveAttribute('data-missing')
  await other.keyboard.press('Escape')
  // it is one of the reader's programs now
  await fileMenu(other)
  await expect(other.getByTestId('kept-item')).toHaveCount(1)
  await other.keyboard.press('Escape')
  await other.goBack()
  await expect(other).toHaveTitle(/Threads and a lock/)

  // the same by dropping it; what is damaged says so, and changes nothing
  await drop(other, [{ name: 'again.pylanes', base64: readFileSync(path).toString('base64') }])
  await expect(other).toHaveTitle('again · Pylanes')
  await drop(other, [{ name: 'cut.pylanes', base64: readFileSync(path).subarray(0, 900).toString('base64') }])
  await expect(other.getByTestId('notice')).toContainText('cut.pylanes cannot be opened: it is damaged')
  await expect(other).toHaveTitle('again · Pylanes')
  await context.close()
})

test('Ctrl+S saves in the place that was chosen once, Ctrl+O opens from it; a folder likewise', async ({ pageWithoutPython: page }) => {
  await withPickers(page)
  await page.goto('./')
  await waitUntilOpen(page)
  // null while it is being written
  const saved = (name: string) => read(name).catch(() => null)
  const read = (name: string) =>
    page.evaluate(async (name) => {
      let folder = await navigator.storage.getDirectory()
      const parts = name.split('/')
      for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part)
      return (await (await folder.getFileHandle(parts.at(-1) ?? '')).getFile()).text()
    }, name)
  await writeProgram(page, '# one\n')
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => saved('saved.py')).toBe('# one\n')
  await writeProgram(page, '# two\n')
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => saved('saved.py')).toBe('# two\n')
  expect(await page.evaluate(() => (window as unknown as { asked: number }).asked)).toBe(1)
  await page.keyboard.press('ControlOrMeta+o')
  await expect(page).toHaveTitle('saved.py · Pylanes')
  await writeProgram(page, '# three\n')
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => saved('saved.py')).toBe('# three\n')
  expect(await page.evaluate(() => (window as unknown as { asked: number }).asked)).toBe(1)
  // with a second file it is a folder
  await page.getByRole('button', { name: 'Add a file' }).click()
  await writeProgram(page, 'X = 1\n')
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => saved('project/module.py')).toBe('X = 1\n')
  await page.evaluate(async () => {
    const project = await (await navigator.storage.getDirectory()).getDirectoryHandle('project')
    const hidden = await project.getDirectoryHandle('__pycache__', { create: true })
    const inner = await project.getDirectoryHandle('data', { create: true })
    for (const [folder, name] of [
      [hidden, 'x.pyc'],
      [inner, 'words.txt'],
    ] as const) {
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable()
      await stream.write(name)
      await stream.close()
    }
  })
  await fileMenu(page)
  await page.getByTestId('open-folder').click()
  await expect(page.getByRole('tab', { name: 'data/words.txt' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'saved.py' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'x.pyc' })).toHaveCount(0)
})

test('a folder that is dropped is one program: everything in it by its path, however much, without what is hidden', async ({ pageWithoutPython: page }) => {
  await page.goto('./')
  await whenIdle(page)
  const folder = join(mkdtempSync(join(tmpdir(), 'pylanes-')), 'project')
  for (const inner of ['data', '.git']) mkdirSync(join(folder, inner), { recursive: true })
  writeFileSync(join(folder, 'main.py'), '# from a folder\n')
  writeFileSync(join(folder, '.git', 'config'), 'x')
  // a browser lists a hundred at a time
  for (let number = 0; number < 130; number++) writeFileSync(join(folder, 'data', `${number}.txt`), `${number}`)
  await dropFolder(page, folder)
  await expect(page).toHaveTitle('main.py · Pylanes')
  await expect(page.getByRole('tab', { name: 'main.py' })).toBeVisible()
  await expect(page.getByRole('tab', { name: /^data\/\d+\.txt$/ })).toHaveCount(130)
  await expect(page.getByRole('tab', { name: /config/ })).toHaveCount(0)
  // what is gone before it was read is told, and what is open stays
  await page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('it is gone', 'NotFoundError'))
  })
  await drop(page, [{ name: 'other.py', base64: '' }])
  await expect(page.getByTestId('notice')).toContainText('it is gone')
  await expect(page).toHaveTitle('main.py · Pylanes')
})

test('without dialogs of the browser files are downloads; what is dropped is a program of its own', IN_LONG, async ({ pageWithoutPython: page }) => {
  await withoutPickers(page)
  await page.goto('./')
  await waitUntilOpen(page)
  await writeProgram(page, '# before\n')
  const base64 = (said: string) => Buffer.from(said).toString('base64')
  await drop(page, [
    { name: 'server.py', base64: base64('import socket\nsocket.create_server(("", 80)).accept()\n') },
    { name: 'client.py', base64: base64('print("client")\n') },
    { name: 'picture.png', base64: 'iVBORw0KGgoAAAAA//8=' },
  ])
  await expect(page.getByTestId('notice')).toContainText('1 of the files')
  await expect(page.getByTestId('programs')).toContainText('server.py ×1, client.py ×1')
  await page.keyboard.press('Escape')
  const [zip] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('ControlOrMeta+s')])
  expect(zip.suggestedFilename()).toBe('server.zip')
  const bytes = readFileSync(await zip.path()).toString('base64')
  await page.goBack()
  await expect(text(page)).toHaveText('# before')
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('ControlOrMeta+s')])
  expect(file.suggestedFilename()).toBe('program.py')
  expect(readFileSync(await file.path(), 'utf8')).toBe('# before\n')
  await drop(page, [{ name: 'server.zip', base64: bytes }])
  await expect(page.getByRole('tab', { name: 'client.py' })).toBeVisible()
  // dragged off the page, a tab is a file
  const dragged = await page.getByRole('tab', { name: 'client.py' }).evaluate((tab) => {
    const transfer = new DataTransfer()
    tab.dispatchEvent(new DragEvent('dragstart', { dataTransfer: transfer, bubbles: true }))
    return transfer.getData('DownloadURL')
  })
  expect(dragged).toMatch(/^text\/x-python:client\.py:blob:/)
  await fileMenu(page)
  const run = await page.getByTestId('save-run').evaluate((button) => {
    const transfer = new DataTransfer()
    button.dispatchEvent(new DragEvent('dragstart', { dataTransfer: transfer, bubbles: true }))
    return transfer.getData('DownloadURL')
  })
  expect(run).toMatch(/^application\/zip:server\.pylanes:blob:/)
})
