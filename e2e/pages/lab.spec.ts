/** The operating systems lab as a reader uses it, and the lanes and figures of the machine for any program. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures'
import { IN_LONG } from '../support/long'

/** The figures of a chart by job: waiting, turnaround, response, as shown. */
async function figures(page: Page, testId: string): Promise<Record<string, string[]>> {
  await page.getByTestId(testId).waitFor()
  const rows = page.getByTestId(testId).locator('tr[data-job]')
  return Object.fromEntries(
    await rows.evaluateAll((found) =>
      found.map((row) => [row.getAttribute('data-job') ?? '', [...row.querySelectorAll('td')].slice(-3).map((cell) => cell.textContent ?? '')] as const),
    ),
  )
}

test('from the gallery: a textbook set, its figures under two policies, and back', async ({ pageWithoutPython: page }) => {
  await page.goto('./')
  await page.getByTestId('gallery').click()
  await page.getByTestId('open-lab').click()
  await page.getByTestId('lab-set').selectOption('shorter-arrives')
  expect(await figures(page, 'lab-figures-first')).toEqual({
    P1: ['0', '8', '0'],
    P2: ['7', '11', '7'],
    P3: ['15', '24', '15'],
    P4: ['9', '14', '9'],
    average: ['7.75', '14.25', '7.75'],
  })
  expect((await figures(page, 'lab-figures-second')).average).toEqual(['6.5', '13', '4.25'])
  await page.getByTestId('close-lab').click()
  await expect(page.getByTestId('run')).toBeVisible()
})

test('jobs and policies can be changed, and the address tells them', async ({ pageWithoutPython: page }) => {
  await page.goto('./#lab=P1.0.24~P2.0.3~P3.0.3&cores=1&a=fcfs')
  expect((await figures(page, 'lab-figures-first')).average?.[0]).toBe('17')
  await page.getByTestId('job-bursts-0').fill('4, 2, 1')
  await page.getByTestId('job-bursts-0').press('Enter')
  await page.getByTestId('lab-policy-first').selectOption('rr')
  await page.getByTestId('lab-quantum-first').fill('3')
  await page.getByTestId('lab-quantum-first').press('Enter')
  // P1 0–3, P2 –6, P3 –9, P1 –10 (I/O –12), P1 –13
  const shown = await figures(page, 'lab-figures-first')
  expect(shown).toEqual({ P1: ['6', '13', '0'], P2: ['3', '6', '3'], P3: ['6', '9', '6'], average: ['5', '9.33', '3'] })
  await expect(page).toHaveURL(/#lab=P1\.0\.4-2-1~P2\.0\.3~P3\.0\.3&cores=1&a=rr\.3$/)
  await page.reload()
  expect(await figures(page, 'lab-figures-first')).toEqual(shown)
  // what means nothing is not taken
  await page.getByTestId('job-bursts-0').fill('4, 2')
  await page.getByTestId('job-bursts-0').press('Enter')
  await expect(page.getByTestId('job-bursts-0')).toHaveValue('4, 2, 1')
})

test('the run queue at the playhead, event by event', IN_LONG, async ({ pageWithoutPython: page }) => {
  await page.goto('./#lab=P1.0.8~P2.1.4~P3.2.9&a=srtf')
  const now = page.getByTestId('lab-now-first')
  await expect(now).toHaveText(/Running\s*idle\s*Queue\s*empty/)
  await page.getByTestId('lab-slider').fill('0')
  await expect(now).toHaveText(/Running\s*P1\s*Queue\s*empty/)
  await page.getByTestId('lab-next').click()
  await expect(page.getByTestId('lab-clock')).toHaveText('t = 1')
  await expect(now).toHaveText(/Running\s*P2\s*Queue\s*P1/)
  await page.keyboard.press('.')
  await expect(now).toHaveText(/Running\s*P2\s*Queue\s*P1\s*P3/)
  await page.getByTestId('lab-previous').click()
  await expect(page.getByTestId('lab-clock')).toHaveText('t = 1')
  await page.keyboard.press('End')
  await expect(page.getByTestId('lab-clock')).toHaveText('t = 21')
})

test('a link in Chinese on a phone', IN_LONG, async ({ pageWithoutPython: page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('./#lab=甲.0.3~乙.0.2&a=sjf&b=mlfq.2-4.0&lang=zh')
  await expect(page.getByRole('heading', { name: '操作系统实验室' })).toBeVisible()
  expect((await figures(page, 'lab-figures-first')).甲).toEqual(['2', '5', '2'])
  await expect(page.getByTestId('lab-figures-second')).toBeAttached()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('a damaged lab address opens the gallery and says so', async ({ pageWithoutPython: page }) => {
  await page.goto('./#lab=P1.0')
  await expect(page.locator('.notice')).toBeVisible()
  await expect(page.getByTestId('run')).toBeVisible()
})

test('lanes of the machine: open where tasks had to wait, a row to open where not', async ({ pageWithoutPython: page }) => {
  await page.goto('./#s=spinning-threads')
  await expect(page.getByTestId('lane-gil-100')).toBeVisible()
  await page.getByTestId('lane-machine').click()
  await expect(page.getByTestId('lane-gil-100')).toBeHidden()
  await page.goto('./#s=scheduling.rr')
  await expect(page.getByTestId('lane-run-queue')).toBeVisible()
})

test('the figures of a program’s tasks', async ({ pageWithoutPython: page }) => {
  await page.goto('./#s=scheduling.fcfs&at=300000@20')
  await page.getByTestId('scheduling').locator('summary').click()
  const rows = page.getByTestId('figures').locator('tr[data-job]')
  await expect(rows).toHaveCount(5)
  await expect(rows.last()).toContainText('Average')
})
