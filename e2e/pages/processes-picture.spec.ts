/**
 * How the page shows a run of several processes. The run is a recording that the kernel made from a script, put in the
 * place of a scenario's own: what is tested is the page, not Python.
 */
import type { Page } from '@playwright/test'
import { DEFAULT_CONFIGURATION } from '../../src/model/configuration'
import type { LogBuffers } from '../../src/log/log'
import { encodeRecording } from '../../src/log/recording'
import { processesProgram, sampleProcessesLog, sampleProcessHangLog } from '../../src/trace/testing/sample-processes'
import { expect, test } from '../support/fixtures'
import { IN_LONG } from '../support/long'

async function openRecording(page: Page, log: LogBuffers, hash = '#s=rlock.rlock'): Promise<void> {
  const body = Buffer.from(encodeRecording({ program: processesProgram, configuration: DEFAULT_CONFIGURATION, log }))
  await page.route('**/*.run', (route) => route.fulfill({ body, contentType: 'application/octet-stream' }))
  await page.goto(`./${hash}`)
  await expect(page.getByTestId('lane-process-100')).toBeVisible()
}

const processRow = (page: Page, pid: number) => page.getByTestId(`process-row-${pid}`)

test('a group for each process, folded and unfolded; what is internal behind one row', async ({ pageWithoutPython: page }) => {
  await openRecording(page, sampleProcessesLog())
  await expect(page.getByTestId('lane-process-101')).toContainText('Baker-bun')
  await expect(page.getByTestId('lane-process-101')).toContainText('101')
  await expect(page.getByTestId('lane-task-5')).toHaveCount(0)
  await page.getByTestId('lane-internals-101').click()
  await expect(page.getByTestId('lane-task-5')).toHaveText('QueueFeederThread')
  await page.getByTestId('lane-process-101').click()
  await expect(page.getByTestId('lane-process-101')).toHaveAttribute('aria-expanded', 'false')
  await expect(page.getByTestId('lane-task-2')).toHaveCount(0)
})

test('the tree of processes follows the playhead', async ({ pageWithoutPython: page }) => {
  await openRecording(page, sampleProcessesLog())
  await page.keyboard.press('Home')
  await expect(processRow(page, 100)).toHaveAttribute('data-state', 'alive')
  await expect(processRow(page, 101)).toHaveCount(0)
  await page.keyboard.press('End')
  await expect(processRow(page, 101)).toContainText('101 · fork')
  await expect(processRow(page, 101)).toContainText('exit 0')
  await expect(processRow(page, 104)).toContainText('104 · spawn')
  await expect(processRow(page, 104)).toContainText('killed by SIGTERM')
  await page.getByTestId('lane-task-7').click()
  await expect(page.getByTestId('why')).toContainText('Watcher was killed by SIGTERM, sent by MainProcess.')
  await page.getByTestId('language').click()
  await expect(processRow(page, 104)).toContainText('被 SIGTERM 终止')
  await expect(page.getByTestId('why')).toContainText('Watcher 被 SIGTERM 终止，信号由 MainProcess 发出。')
})

test('globals differ between parent and child; the disk is shared', async ({ pageWithoutPython: page }) => {
  await openRecording(page, sampleProcessesLog())
  await page.keyboard.press('End')
  await page.getByTestId('tab-variables').click()
  const counter = page.getByTestId('variables').locator('tr[data-name=counter] td')
  await expect(counter).toHaveText(["'main'", '3', '3', '0', '–', "'main'", "'main'"])
  await expect(counter.nth(1)).toHaveClass(/differs/)
  await expect(counter.nth(5)).not.toHaveClass(/differs/)
  await page.getByTestId('tab-disk').click()
  const log = page.getByTestId('disk').locator('li[data-path="log.txt"]')
  await expect(log.locator('pre')).toHaveText('bun done\ntea done')
  await expect(log).toContainText('Baker-tea')
  await page.keyboard.press('Home')
  await expect(page.getByTestId('disk')).toHaveCount(0)
})

test('a hang says which process waits and which was killed', async ({ pageWithoutPython: page }) => {
  await openRecording(page, sampleProcessHangLog())
  await page.getByTestId('verdict').click()
  const details = page.getByTestId('verdict-details')
  await expect(details).toContainText('Waiter waits for a lock')
  await expect(details).toContainText('Holder was killed by SIGKILL, sent by MainProcess.')
})

test('the start method and Live are settings, and links carry the start method', IN_LONG, async ({ openPage, context }) => {
  const page = await openPage('#s=rlock.rlock')
  await page.getByTestId('settings').click()
  await page.getByTestId('start-method').selectOption('spawn')
  await page.getByTestId('live').check()
  await expect(page.getByTestId('live-mark')).toBeVisible()
  await page.getByTestId('live').uncheck()
  await page.keyboard.press('Escape')
  await page.getByTestId('share').click()
  const link = await page.getByTestId('share-link').inputValue()
  const other = await context.newPage()
  await other.goto(link)
  await other.getByTestId('settings').click()
  await expect(other.getByTestId('start-method')).toHaveValue('spawn')
  await expect(other.getByTestId('live')).not.toBeChecked()
})
