/** What a program reads: answers typed in the page, the end of the input, the text of the Input tab. */
import { whenIdle } from '../support/fixtures'
import { expectVerdict, linkTo, open, outputTexts } from '../support/page-actions'
import { ASK_NAME_AND_AGE } from '../support/sample-programs'
import { expect, test } from '../support/shared-page'

test('the page asks: prompt, answers, and it goes on', async ({ shared }) => {
  await open(shared, linkTo(ASK_NAME_AND_AGE))
  const line = shared.getByTestId('stdin-line')
  await expect(line).toBeFocused()
  await expect(shared.getByTestId('status')).toContainText('Waiting for input')
  expect(await outputTexts(shared)).toEqual(['Your name? '])
  await line.fill('Grace')
  await line.press('Enter')
  await expect(shared.getByTestId('output')).toContainText('Your age?')
  await expect(line).toHaveValue('')
  await line.fill('85')
  await shared.getByRole('button', { name: 'Answer' }).click()
  await whenIdle(shared)
  await expectVerdict(shared, 'finished')
  // what was typed stands where a terminal echoes it
  expect(await outputTexts(shared)).toEqual(['Your name? Grace', 'Your age? 85', 'Grace will be 86'])
  await expect(line).toBeHidden()
})

test('the reader may end the input', async ({ shared }) => {
  await open(shared, linkTo('import sys\nprint(sys.stdin.read().split())\n'))
  const line = shared.getByTestId('stdin-line')
  for (const word of ['one', 'two']) {
    await expect(line).toBeFocused()
    await line.fill(word)
    await line.press('Enter')
  }
  await shared.getByRole('button', { name: 'End of input' }).click()
  await whenIdle(shared)
  await expectVerdict(shared, 'finished')
  expect(await outputTexts(shared)).toEqual(['one', 'two', "['one', 'two']"])
})

test('text typed into the Input tab is read', async ({ shared }) => {
  await open(shared, linkTo({ files: [{ name: 'program.py', text: ASK_NAME_AND_AGE }], stdin: 'Ada\n36\n' }))
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('tab-input').click()
  await shared.getByTestId('stdin-text').fill('艾达\n41\n')
  await shared.getByTestId('run').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('tab-output').click()
  expect((await outputTexts(shared)).join('')).toContain('艾达 will be 42')
})

test('Stop while the program waits for input', async ({ shared }) => {
  await open(shared, linkTo(ASK_NAME_AND_AGE))
  await expect(shared.getByTestId('stdin-line')).toBeFocused()
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
})
