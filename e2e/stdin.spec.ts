/** What a program reads: a text given beforehand, answers typed in the page, and the end of the input. */
import { runProgram, whenIdle } from './fixtures'
import { expectVerdict, linkTo, open, outputTexts } from './page-actions'
import { expect, test } from './shared-page'

const ASK = "name = input('Your name? ')\nage = int(input('Your age? '))\nprint(f'{name} will be {age + 1}')\n"

const program = (text: string, stdin: string) => ({ files: [{ name: 'program.py', text }], stdin })

test('input() and sys.stdin read the given text, prompts go to stdout', async ({ shared }) => {
  const run = await runProgram(shared, program(ASK, 'Ada\n36\n'))
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'Your name? Your age? Ada will be 37\n'])
  expect(run.events.filter((event) => event.kind === 'input').map((event) => event.value)).toEqual(['Ada', '36'])
  const lines = await runProgram(shared, program('import sys\nfor line in sys.stdin:\n    print(repr(line))\n', 'é\n世界\n\nlast'))
  expect(lines.stdout).toBe("'é\\n'\n'世界\\n'\n'\\n'\n'last'\n")
})

test('reading past the end is an EOFError', async ({ shared }) => {
  const run = await runProgram(shared, program(ASK, 'Ada\n'))
  expect(run.verdict.kind).toBe('error')
  expect(run.stderr).toContain('EOFError: EOF when reading a line')
})

test('a thread may read, while others run', async ({ shared }) => {
  const text = "import threading\n\n\ndef read():\n    print('read', input())\n\n\nt = threading.Thread(target=read)\nt.start()\nt.join()\nprint('joined')\n"
  expect((await runProgram(shared, program(text, 'line\n'))).stdout).toBe('read line\njoined\n')
})

test('the page asks: prompt, answers, and it goes on', async ({ shared }) => {
  await open(shared, linkTo(ASK))
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
  expect((await outputTexts(shared)).join('')).toContain('Grace will be 86')
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
  expect(await outputTexts(shared)).toEqual(["['one', 'two']"])
})

test('text typed into the Input tab is read', async ({ shared }) => {
  await open(shared, linkTo(program(ASK, 'Ada\n36\n')))
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
  await open(shared, linkTo(ASK))
  await expect(shared.getByTestId('stdin-line')).toBeFocused()
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
})
