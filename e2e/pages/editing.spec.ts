/** Editing and running: stale marks, keys, several files, problems, names in any script, many lines. */
import { whenIdle } from '../support/fixtures'
import { expectVerdict, follow, linkTo, outputTexts, pressRun, verdictChip, writeProgram } from '../support/page-actions'
import { HELLO } from '../support/sample-programs'
import { expect, test } from '../support/shared-page'

test('an edited program marks the run as stale; Ctrl+Enter runs it anew', async ({ shared }) => {
  await follow(shared, linkTo(HELLO))
  await expectVerdict(shared, 'finished')
  const stale = shared.getByText('changed since this run')
  await expect(stale).toBeHidden()
  await writeProgram(shared, "print('good evening')\n")
  await expect(stale).toBeVisible()
  await expect(verdictChip(shared)).toHaveAttribute('title', 'The program or its settings changed since this run.')
  await shared.getByTestId('editor').getByRole('textbox').click()
  await shared.keyboard.press('ControlOrMeta+Enter')
  await expect(stale).toBeHidden()
  await whenIdle(shared)
  expect(await outputTexts(shared)).toEqual(['good evening'])
  await shared.keyboard.press('Escape')
})

test('what does not compile is marked before Run, in the words of CPython, and nothing of it runs', async ({ shared }) => {
  await follow(shared, linkTo(HELLO))
  const runs = await outputTexts(shared)
  await writeProgram(shared, "print('ran')\nif x = 1:\n    pass\n")
  const words = "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
  await expect(shared.locator('.cm-error-words')).toHaveText(words)
  await expect(shared.locator('.cm-syntax-place')).toHaveText('x = 1')
  await expect(shared.getByTestId('tab-problems')).toContainText('1')
  await shared.getByTestId('tab-problems').click()
  await expect(shared.getByTestId('syntax-error')).toContainText(words)
  await expect(shared.getByTestId('syntax-error')).toContainText('line 2')
  await shared.getByTestId('tab-output').click()
  expect(await outputTexts(shared)).toEqual(runs)
  await writeProgram(shared, "print('right')\n")
  await expect(shared.locator('.cm-error-words')).toHaveCount(0)
})

test('a changed setting marks the run as stale too, and another seed is one click', async ({ shared }) => {
  await follow(shared, linkTo(HELLO))
  const stale = shared.getByText('changed since this run')
  await shared.getByTestId('cores').fill('2')
  await shared.getByTestId('cores').press('Enter')
  await expect(stale).toBeVisible()
  await shared.getByTestId('gil').selectOption('free-threaded')
  await shared.getByTestId('settings').click()
  await shared.getByTestId('policy').selectOption('sjf')
  await shared.keyboard.press('Escape')
  await shared.getByTestId('reroll').click()
  await expect(stale).toBeHidden()
  await whenIdle(shared)
  await expect(shared.getByTestId('seed')).toHaveValue('43')
  await expectVerdict(shared, 'finished')
  // all of it is in the address
  const hash = await shared.evaluate(() => location.hash)
  await follow(shared, linkTo(HELLO))
  await expect(shared.getByTestId('cores')).toHaveValue('4')
  await follow(shared, hash)
  await expect(shared.getByTestId('cores')).toHaveValue('2')
  await expect(shared.getByTestId('gil')).toHaveValue('free-threaded')
  await expect(shared.getByTestId('seed')).toHaveValue('43')
})

test('a second file is imported; its errors name it', async ({ shared }) => {
  await follow(shared, linkTo('import kitchen\nprint(kitchen.brew())\n'))
  await expectVerdict(shared, 'error')
  await shared.getByRole('button', { name: 'Add a file' }).click()
  await shared.getByRole('tab', { name: 'module.py' }).dblclick()
  await shared.getByRole('textbox', { name: 'File name' }).fill('kitchen.py')
  await shared.keyboard.press('Enter')
  await shared.getByRole('tab', { name: 'kitchen.py' }).click()
  await writeProgram(shared, "def brew():\n    return 'tea'\n")
  await pressRun(shared)
  await expectVerdict(shared, 'finished')
  expect(await outputTexts(shared)).toEqual(['tea'])
  await writeProgram(shared, 'def brew():\n    return 1 / 0\n')
  await pressRun(shared)
  await expectVerdict(shared, 'error')
  await expect(shared.getByTestId('output')).toContainText('kitchen.py", line 2, in brew')
  await shared.getByRole('tab', { name: 'program.py' }).click()
  await expect(shared.locator('.cm-content')).toContainText('import kitchen')
})

test('data files lie beside the program', async ({ shared }) => {
  const files = [
    { name: 'program.py', text: "print(open('data/数据.txt', encoding='utf-8').read())\nopen('new.txt', 'w').write('x')\nimport os\nprint(sorted(os.listdir()))\n" },
    { name: 'data/数据.txt', text: '一\n' },
  ]
  await follow(shared, linkTo({ files, stdin: '' }))
  expect(await outputTexts(shared)).toEqual(['一', '', "['data', 'new.txt', 'program.py']"])
})

test('a name that Python has removed works, and Problems says so', async ({ shared }) => {
  const text = "import threading\nt = threading.Thread(target=print, args=('run',))\nt.start()\nt.join()\nprint(t.isAlive())\n"
  await follow(shared, linkTo(text))
  await expectVerdict(shared, 'finished')
  expect(await outputTexts(shared)).toEqual(['run', 'False'])
  await expect(shared.getByTestId('tab-problems')).toContainText('1')
  await shared.getByTestId('tab-problems').click()
  const problem = shared.getByTestId('problems').locator('button.problem')
  await expect(problem).toHaveCount(1)
  await expect(problem).toContainText('Thread.isAlive')
  await expect(problem).toContainText('no longer works since Python 3.9')
  await expect(problem).toContainText('line 5')
  await shared.getByTestId('tab-output').click()
  await follow(shared, linkTo(text, { compat: false }))
  await expectVerdict(shared, 'error')
  await expect(shared.getByTestId('output')).toContainText("AttributeError: 'Thread' object has no attribute 'isAlive'")
})

test('names and texts in any script', async ({ shared }) => {
  const text =
    "import threading\n\n锁 = threading.Lock()\n\n\ndef 计数(名字):\n    with 锁:\n        print(f'{名字}:一二三 🍜')\n\n\n线程 = threading.Thread(target=计数, args=('甲',), name='线程甲')\n线程.start()\n线程.join()\nprint('Grüße, Łódź, مرحبا')\n"
  await follow(shared, linkTo(text))
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('to-end').click()
  expect(await outputTexts(shared)).toEqual(['甲:一二三 🍜', 'Grüße, Łódź, مرحبا'])
  await expect(shared.getByTestId('lane-task-2')).toContainText('线程甲')
  await expect(shared.locator('[data-testid^=lane-object-]')).toContainText('锁')
  await expect(shared.locator('[data-testid^=object-row-][data-name="锁"]')).toBeVisible()
})

test('ten thousand lines stay readable: only those in sight exist, all can be reached', async ({ shared }) => {
  await follow(shared, linkTo("for n in range(10_000):\n    print('line', n)\n"))
  await expectVerdict(shared, 'finished')
  await shared.keyboard.press('End')
  const rows = shared.getByTestId('output-line')
  await expect(rows.filter({ hasText: 'line 9999' })).toBeVisible()
  expect(await rows.count()).toBeLessThan(100)
  await shared.keyboard.press('Home')
  await expect(rows.filter({ hasText: /line 0$/ })).toBeVisible()
  await shared.keyboard.press('.')
  await shared.keyboard.press('w')
  await expect(shared.getByTestId('step')).toHaveAttribute('data-step', '1')
})

test('an empty program is a program', async ({ shared }) => {
  await shared.getByTestId('gallery').click()
  await shared.getByTestId('new-program').click()
  await pressRun(shared)
  await expectVerdict(shared, 'finished')
  await expect(shared.getByTestId('output')).toContainText('The program printed nothing.')
})

test('the gallery is searched by words', async ({ shared }) => {
  await shared.getByTestId('gallery').click()
  await shared.getByRole('searchbox').fill('philosoph')
  await expect(shared.locator('.gallery-item')).toHaveCount(1)
  await shared.getByRole('searchbox').fill('no such thing')
  await expect(shared.getByText('No program matches.')).toBeVisible()
  await shared.keyboard.press('Escape')
  await expect(shared.getByRole('searchbox')).toBeHidden()
})
