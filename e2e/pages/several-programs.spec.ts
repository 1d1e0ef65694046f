/** Several programs at once: asking for input each for itself, set up on the page, in links, embedded, on a phone. */
import { waitUntilOpen, waitUntilReady, whenIdle } from '../support/fixtures'
import { IN_LONG, inLong } from '../support/long'
import { expectVerdict, follow, linkTo, open, outputTexts, pasteText, pressRun, writeProgram } from '../support/page-actions'
import { CLIENT, programs, SERVER, serverAndClients, WHO } from '../support/several-programs'
import { expect, test } from '../support/shared-page'

const SECOND = 1_000_000

const ASK = `import sys
import time

name = input(sys.argv[0] + ' asks: ')
time.sleep(1)
print(name, 'from', sys.argv[0])
`

for (const inOneWorker of [false, true])
  test(`the page asks for the program that waits, and time stands still${inOneWorker ? ', in one worker' : ''}`, inLong(inOneWorker), async ({ shared, oneWorker }) => {
    const page = inOneWorker ? oneWorker : shared
    const starts = [
      { file: 'a.py', delayUs: 0 },
      { file: 'b.py', delayUs: 500_000 },
      { file: 'a.py', delayUs: 200_000, stdin: 'given' },
    ]
    await open(page, linkTo(programs({ 'a.py': ASK, 'b.py': ASK }, starts)))
    const line = page.getByTestId('stdin-line')
    await expect(line).toHaveAccessibleName('a (100) waits for a line of input.')
    expect(Number(await page.getByTestId('time').getAttribute('data-us'))).toBeLessThan(10_000)
    await line.fill('Ada')
    await line.press('Enter')
    await expect(line).toHaveAccessibleName('b (102) waits for a line of input.')
    expect(Math.floor(Number(await page.getByTestId('time').getAttribute('data-us')) / 10_000)).toBe(50)
    await expect(line).toHaveValue('')
    await page.getByRole('button', { name: 'End of input' }).click()
    await whenIdle(page)
    await expectVerdict(page, 'error')
    await page.getByTestId('verdict').click()
    await expect(page.locator('.verdict-detail')).toHaveText('b: EOFError: EOF when reading a line')
    await page.keyboard.press('Escape')
    const out = (await outputTexts(page, 'stdout')).join('\n')
    expect(out).toContain('Ada from a.py')
    expect(out).toContain('given from a.py')
  })

test('live, several may ask at once: each gets its own answer', async ({ shared }) => {
  await open(
    shared,
    linkTo(
      programs(
        { 'a.py': ASK, 'b.py': ASK },
        ['a.py', 'b.py'].map((file) => ({ file, delayUs: 0 })),
      ),
      { live: true },
    ),
  )
  const who = shared.getByTestId('stdin-process')
  await expect(who).toBeVisible()
  await who.selectOption({ label: 'b (101)' })
  await shared.getByTestId('stdin-line').fill('Bob')
  await shared.getByRole('button', { name: 'Answer' }).click()
  await expect(who).toBeHidden()
  await expect(shared.getByTestId('stdin-line')).toHaveAccessibleName('a (100) waits for a line of input.')
  await shared.getByTestId('stdin-line').fill('Ada')
  await shared.getByRole('button', { name: 'Answer' }).click()
  await whenIdle(shared)
  await expectVerdict(shared, 'finished')
  const out = (await outputTexts(shared)).join('\n')
  expect(out).toContain('Bob from b.py')
  expect(out).toContain('Ada from a.py')
})

test('Stop ends all of them, also those that were not started yet', async ({ shared }) => {
  const waiting = [
    { file: 'a.py', delayUs: 0 },
    { file: 'a.py', delayUs: SECOND },
  ]
  await open(shared, linkTo(programs({ 'a.py': ASK }, waiting)))
  await expect(shared.getByTestId('stdin-line')).toBeFocused()
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
})

test('which files are started is set on the page, and goes into the address', IN_LONG, async ({ shared }) => {
  await follow(shared, linkTo(WHO))
  await shared.getByTestId('programs').click()
  await expect(shared.getByTestId('start-0-file')).toHaveValue('program.py')
  await expect(shared.getByTestId('start-0-remove')).toBeDisabled()
  await shared.keyboard.press('Escape')
  await shared.getByRole('button', { name: 'Add a file' }).click()
  await writeProgram(shared, 'print("module is started", input())\n')
  await shared.getByTestId('programs').click()
  await shared.getByTestId('start-add').click()
  await expect(shared.getByTestId('start-1-file')).toHaveValue('module.py')
  await shared.getByTestId('start-1-delay').fill('1.5')
  await shared.getByTestId('start-1-delay').press('Enter')
  await shared.getByTestId('start-1-stdin').fill('with this')
  await shared.getByTestId('start-1-again').click()
  await shared.keyboard.press('Escape')
  await expect(shared.getByTestId('programs')).toHaveText('program.py ×1, module.py ×2')

  await shared.getByTestId('tab-input').click()
  await expect(shared.getByLabel('Input of module', { exact: true })).toHaveValue('with this')
  await shared.getByLabel('Input of module-2').fill('and that')
  await shared.getByTestId('tab-output').click()
  await pressRun(shared)
  await expectVerdict(shared, 'finished')
  expect((await outputTexts(shared)).slice(-2)).toEqual(['module is started with this', 'module is started and that'])
  await expect(shared.getByTestId('process-row-102')).toContainText('module-2')

  const hash = await shared.evaluate(() => location.hash)
  await follow(shared, linkTo(WHO))
  await expect(shared.getByTestId('programs')).toHaveText('Programs')
  await follow(shared, hash)
  await expect(shared.getByTestId('programs')).toHaveText('program.py ×1, module.py ×2')
  // back to the first file alone
  await shared.getByTestId('programs').click()
  for (const _ of [1, 2]) await shared.getByTestId('start-1-remove').click()
  await shared.keyboard.press('Escape')
  await expect(shared.getByTestId('programs')).toHaveText('Programs')
})

test('a file that is renamed or removed takes its starts with it', async ({ shared }) => {
  await follow(shared, linkTo(serverAndClients))
  await shared.getByRole('tab', { name: 'client.py' }).dblclick()
  await shared.getByRole('textbox', { name: 'File name' }).fill('guest.py')
  await shared.keyboard.press('Enter')
  await expect(shared.getByTestId('programs')).toHaveText('server.py ×1, guest.py ×2')
  await shared.getByRole('tab', { name: 'guest.py' }).click()
  await shared.getByRole('button', { name: 'Remove guest.py' }).click()
  await expect(shared.getByTestId('programs')).toHaveText('server.py ×1')
})

test('several files pasted or dropped are several programs, servers first', async ({ shared }) => {
  await follow(shared, linkTo(''))
  await shared.getByTestId('editor').getByRole('textbox').click()
  await pasteText(shared, `# client.py\n${CLIENT}\n# --- server.py ---\n${SERVER}`)
  await expect(shared.getByTestId('programs')).toHaveText('server.py ×1, client.py ×1')
  await expect(shared.getByRole('tab', { name: 'server.py' })).toHaveAttribute('aria-selected', 'true')

  await shared.evaluate(
    (texts) => {
      const data = new DataTransfer()
      for (const [name, text] of texts) data.items.add(new File([text ?? ''], name ?? ''))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    [
      ['tools.py', 'def double(x):\n    return 2 * x\n'],
      ['main.py', 'import tools\nprint(tools.double(21))\n'],
    ],
  )
  await expect(shared.getByRole('tab', { name: 'main.py' })).toHaveAttribute('aria-selected', 'true')
  await expect(shared.getByTestId('programs')).toHaveText('Programs')
  await pressRun(shared)
  expect(await outputTexts(shared)).toEqual(['42'])
})

test('the source of whoever is selected is shown, and sentences name the file', async ({ shared }) => {
  await follow(shared, linkTo(serverAndClients))
  await expectVerdict(shared, 'hang')
  await shared.getByTestId('to-end').click()
  await shared.getByTestId('task-row-1').click()
  await expect(shared.getByRole('tab', { name: 'server.py' })).toHaveAttribute('aria-selected', 'true')
  await expect(shared.getByTestId('why')).toContainText('server waits for a connection to listener.')
  await expect(shared.getByTestId('why')).toContainText('a server waits for ever')
  await shared.getByTestId('task-row-2').click()
  await expect(shared.getByRole('tab', { name: 'client.py' })).toHaveAttribute('aria-selected', 'true')
})

test('an embedded link runs them all', IN_LONG, async ({ browser, baseURL }) => {
  const page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }), locale: 'en-US' })
  await page.goto(`./${linkTo(serverAndClients, {}, {}, true)}`)
  await waitUntilReady(page)
  await whenIdle(page)
  await expectVerdict(page, 'hang')
  await page.close()
})

test('the programs fit a phone', async ({ pageWithoutPython: page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('./#s=thread-pool-server')
  await waitUntilOpen(page)
  await whenIdle(page)
  await page.getByTestId('phone-code').click()
  await page.getByTestId('programs').click()
  const box = await page.getByRole('dialog').boundingBox()
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true)
  expect(await page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

test('thread-pool-server: its moments lead to the lines they tell of, in the file they are in', IN_LONG, async ({ shared }) => {
  for (const [variant, files] of Object.entries({
    backlog: ['server.py', 'server.py', 'client.py', 'server.py', 'client.py'],
    'pool-queue': ['server.py', 'client.py', 'server.py'],
    'all-leave': ['server.py', 'server.py'],
  })) {
    await follow(shared, `#s=thread-pool-server.${variant}`)
    let last = -1
    for (const [at, file] of files.entries()) {
      const moment = shared.getByTestId(`moment-${at}`)
      await moment.click()
      const step = Number(await moment.getAttribute('data-step'))
      expect(step, `${variant}, moment ${at + 1}`).toBeGreaterThan(last)
      last = step
      await expect(shared.getByRole('tab', { name: file })).toHaveAttribute('aria-selected', 'true')
    }
    await shared.getByTestId('moment-0').click()
    await shared.getByTestId('details-moment').click()
    await expect(shared.getByTestId('why')).toContainText('of server.py')
  }
})
