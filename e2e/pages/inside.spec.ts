/** What is inside a run at its moments: frames and variables, values in the source, watches, steps both ways, breakpoints, what becomes of a variable. */
import type { Page } from '@playwright/test'
import { faultsOf } from '../support/axe'
import { dropFiles, wheelFile } from '../support/dropped'
import { IN_LONG } from '../support/long'
import { expectVerdict, follow, linkTo, playhead, pressRun, writeProgram } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const PROGRAM = `import threading, time
class Box:
    def __init__(self):
        self.left = 100
box = Box()
n = 100
def take(who):
    global n
    seen = n
    time.sleep(0.01)
    n = less(seen)
    box.left = n
def less(one):
    two = one - 1
    return two
threads = [threading.Thread(target=take, name=f'T{i}', args=(box,)) for i in (1, 2)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
`

const row = (page: Page, kind: string, name = '') => page.locator(`[data-testid=inside-row][data-kind=${kind}]${name === '' ? '' : `[data-name="${name}"]`}`)
const told = (page: Page) => page.locator('[data-testid=inside-row][aria-selected=true]')

/** The moment of the playhead is there. */
async function there(page: Page): Promise<void> {
  // it may still be on its way to somewhere else
  await expect.poll(async () => page.locator(`[data-testid=inside-standing][data-phase=there][data-step="${(await playhead(page)).step}"]`).count()).toBe(1)
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await expect(page.locator('[data-testid=seeking][data-kind=seeking]')).toHaveCount(0)
  await there(page)
}

/** Where a word stands in the editor. */
async function placeOf(page: Page, line: string, word: string): Promise<{ x: number; y: number }> {
  return page
    .locator('.cm-line')
    .filter({ hasText: line })
    .first()
    .evaluate((element, word) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = (node.textContent ?? '').indexOf(word)
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + word.length)
        const { x, y, width, height } = range.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      }
      throw new Error(`${word} is not there`)
    }, word)
}

test('the local that loses the update, from a breakpoint, over steps both ways, in watches and in the source', async ({ shared }) => {
  await follow(shared, linkTo(PROGRAM))
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('details-inside').click()
  await there(shared)
  // all has ended here; there is a way to where it had not
  await shared.getByTestId('to-last-line').click()
  await there(shared)
  await expect(told(shared)).toContainText('<module>')

  await shared.locator('.cm-breakpoint-gutter .cm-gutterElement').nth(11).click()
  await expect(shared.getByTestId('breakpoint')).toContainText('line 11')
  await press(shared, 'Shift+F8')
  await press(shared, 'Shift+F8')
  await expect(told(shared)).toContainText('take')
  await expect(row(shared, 'variable', 'seen')).toContainText('100')
  await expect(row(shared, 'task').filter({ hasText: 'T1' })).toHaveAttribute('aria-expanded', 'true')

  // into the call, over its line, out of it; and all of it back again
  const start = (await playhead(shared)).step
  const places: (string | null)[] = []
  for (const key of ['F11', 'F10', 'Shift+F11', 'Alt+F10', 'Alt+F11']) {
    await press(shared, key)
    places.push(
      (await told(shared).textContent())
        ?.match(/(take|less)line (\d+)/)
        ?.slice(1)
        .join(' ') ?? null,
    )
  }
  expect(places).toEqual(['less 14', 'less 15', 'take 12', 'take 11', 'take 10'])
  await press(shared, 'F8')
  expect((await playhead(shared)).step).toBe(start)

  for (const expression of ['seen - 1', 'nobody', 'box']) {
    await shared.getByTestId('watch-input').fill(expression)
    await shared.getByTestId('watch-input').press('Enter')
  }
  const watch = (expression: string) => shared.locator(`[data-testid=watch][data-expression="${expression}"]`)
  await expect(watch('seen - 1')).toContainText('99')
  await expect(watch('nobody')).toContainText('NameError')
  await watch('box').locator('.chevron').click()
  await expect(watch('box')).toContainText('.left')

  // the same object stands in several places, and says so
  await row(shared, 'globals').click()
  const numbers = await shared.locator('[data-same]').evaluateAll((rows) => rows.map((one) => [(one as HTMLElement).dataset.name, (one as HTMLElement).dataset.same]))
  expect(numbers).toEqual([
    ['who', '1'],
    // among the globals that the function uses, and among all
    ['box', '1'],
    ['box', '1'],
  ])
  // who read and wrote a global, where, and what was thrown away; and the way there
  await row(shared, 'variable', 'n').first().click()
  const uses = shared.getByTestId('use')
  await expect(uses.filter({ hasText: /T2.*writes/ })).toContainText('This throws away what T1 wrote at line 11.')
  await expect(uses.filter({ hasText: /writes.*100 → 99/ })).toContainText(/T1.*line 11/)
  await uses
    .filter({ hasText: /T1.*reads/ })
    .first()
    .click()
  await there(shared)
  await expect(shared.locator('[data-testid=use][aria-current=true]').first()).toContainText('reads')

  // a condition is tried at each moment
  await shared.getByTestId('breakpoint-edit').click()
  await shared.getByTestId('breakpoint-condition').fill('n == 99')
  await shared.getByTestId('breakpoint-condition').press('F8')
  await there(shared)
  await expect(row(shared, 'task').filter({ hasText: 'T2' })).toHaveAttribute('aria-expanded', 'true')

  // values in the source
  const place = await placeOf(shared, 'seen = n', 'seen')
  await shared.mouse.move(place.x, place.y)
  await expect(shared.locator('.cm-value-tooltip')).toContainText('seen = 100')
  await shared.mouse.move(0, 0)
  await shared.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await shared.keyboard.press('v')
  await expect(shared.locator('.cm-line').filter({ hasText: 'seen = n' }).first()).toContainText('seen = 100')
  expect((await faultsOf(shared, 'inside')).join('\n')).toBe('')
  await shared.keyboard.press('v')

  // by keyboard: the tree is one stop, and arrows go through it
  await shared.getByTestId('inside-tree').first().focus()
  await shared.keyboard.press('Home')
  await shared.keyboard.press('ArrowRight')
  const active = await shared.getByTestId('inside-tree').first().getAttribute('aria-activedescendant')
  expect(await shared.evaluate((id) => document.getElementById(id ?? '')?.textContent, active)).toContain('MainThread')

  // where nobody is left who could be asked, nothing is said of what was asked
  await shared.getByTestId('to-end').click()
  await expect(watch('seen - 1')).toHaveAttribute('data-kind', 'nothing')
  await expect(watch('seen - 1')).toHaveText('seen - 1')

  // as it was found
  await shared.getByTestId('breakpoint-remove').click()
  for (const expression of ['seen - 1', 'nobody', 'box']) await watch(expression).getByRole('button').click()
  await shared.getByTestId('details-moment').click()
})

const LOOP = `import threading
def work():
    total = 0
    for i in range(100):
        total += i
    return total
t = threading.Thread(target=work, name='T')
t.start()
t.join()
`

test('a line of a long loop that the log has no event of is stopped at, stepped from and shown, both ways', IN_LONG, async ({ shared }) => {
  await follow(shared, linkTo(LOOP))
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('details-inside').click()
  await shared.locator('.cm-breakpoint-gutter .cm-gutterElement').nth(5).click()
  await shared.getByTestId('breakpoint-edit').click()
  await shared.getByTestId('breakpoint-condition').fill('i == 70')
  await press(shared, 'Shift+F8')
  const standing = shared.getByTestId('inside-standing')
  await expect(standing).toHaveAttribute('data-line', '5')
  await expect(standing).toContainText('T is about to carry out line 5')
  await expect(row(shared, 'variable', 'i')).toContainText('70')
  for (const [key, line, i] of [
    ['F10', 4, 70],
    ['F10', 5, 71],
    ['Alt+F10', 4, 70],
    ['Alt+F11', 5, 70],
    ['Alt+F11', 4, 69],
  ] as const) {
    await press(shared, key)
    await expect(standing).toHaveAttribute('data-line', String(line))
    await expect(row(shared, 'variable', 'i')).toContainText(String(i))
  }
  // a move of the playhead leaves it
  await shared.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await shared.keyboard.press('Home')
  await there(shared)
  await expect(standing).not.toHaveAttribute('data-line')
  await shared.getByTestId('breakpoint-remove').click()
  await shared.getByTestId('details-moment').click()
})

const COUNTED = `import asyncio, multiprocessing, threading
def count(k):
    total = 0
    for i in range(3):
        total = total + k
    return total
def in_thread():
    mine = count(1)
    return mine
def in_child():
    childs = 0
    for i in range(3):
        childs = childs + 10
    return childs
async def in_task():
    own = 0
    for i in range(3):
        own = own + 100
        await asyncio.sleep(0)
    return own
if __name__ == '__main__':
    t = threading.Thread(target=in_thread, name='T')
    t.start()
    t.join()
    p = multiprocessing.Process(target=in_child, name='P')
    p.start()
    p.join()
    asyncio.run(in_task())
    print('done')
`

/** A line, a variable there, its values one after the other, who writes them. */
const COUNTERS = [
  ['thread', 5, 'total', ['0', '1', '2', '3'], 'T '],
  ['process', 13, 'childs', ['0', '10', '20', '30'], 'P '],
  ['coroutine', 18, 'own', ['0', '100', '200', '300'], 'in_task'],
] as const

for (const [what, line, name, values, who] of COUNTERS)
  test(`a variable of a ${what}: by buttons to its previous and next change, by number to any, in both languages`, IN_LONG, async ({ openApp }) => {
    const page = await openApp(linkTo(COUNTED))
    await expectVerdict(page, 'finished')
    await page.getByTestId('details-inside').click()
    await page.getByTestId('to-last-line').click()
    await there(page)
    await page.locator('.cm-breakpoint-gutter .cm-gutterElement').nth(line).click()
    // at the last time that it is come to
    await press(page, 'Shift+F8')
    await row(page, 'variable', name).first().click()
    const uses = page.getByTestId('use')
    const here = page.locator('[data-testid=use][aria-current=true]')
    const writes = uses.filter({ hasText: 'writes' })
    await expect(writes).toHaveCount(values.length)
    const told = await writes.allTextContents()
    expect(told.map((text) => /writes (?:\S+) → (\S+) line/.exec(text)?.[1])).toEqual(values)
    for (const text of told) expect(text).toContain(who)

    // to the first of all by its number, then on and back by the buttons
    const texts = await uses.allTextContents()
    const entry = page.getByTestId('use-entry')
    await entry.fill('1')
    await entry.press('Enter')
    await there(page)
    await expect(here.first()).toHaveText(texts[0] as string)
    await expect(entry).toHaveValue('1')
    const walked: string[] = [...(await here.allTextContents())]
    for (let step = 0; step < 3; step++) {
      await page.getByTestId('next-use').click()
      await there(page)
      walked.push(...(await here.allTextContents()))
    }
    expect(walked).toEqual(texts.slice(0, walked.length))
    const last = await entry.inputValue()
    await page.getByTestId('previous-use').click()
    await there(page)
    expect(Number(await entry.inputValue())).toBeLessThan(Number(last))
    expect(texts).toContain(await here.first().textContent())

    // beyond the end is the end; the button does what Enter does
    await entry.fill('999')
    await page.getByTestId('use-entry-go').click()
    await there(page)
    await expect(here.last()).toHaveText(texts.at(-1) as string)

    await page.getByTestId('language').click()
    await expect(uses.filter({ hasText: '写入' })).toHaveCount(values.length)
    await expect(uses.filter({ hasText: '写入' }).last()).toContainText(`写入 ${values.at(-2)} → ${values.at(-1)} 第 ${line} 行`)
    await expect(page.getByLabel(`条目编号（共 ${texts.length} 条），按回车键前往`)).toBeVisible()
    expect((await faultsOf(page, 'over time, in Chinese', '[data-testid=over-time]')).join('\n')).toBe('')
  })

test('a line of a package is stopped at, set by keyboard in its file, and left by a step, in both languages', IN_LONG, async ({ openApp }) => {
  const page = await openApp()
  await writeProgram(
    page,
    `import threading
from greet.inner import twice
def work(word):
    mine = twice(word)
    return mine
for word in ('hi', 'ho'):
    t = threading.Thread(target=work, args=(word,), name=word)
    t.start()
    t.join()
`,
  )
  const inner = 'def twice(word):\n    both = word + word\n    return both\n'
  await dropFiles(page, [wheelFile('greet-1.2-py3-none-any.whl', { 'greet/__init__.py': '', 'greet/inner.py': inner })])
  await expect(page.getByTestId('wheel-greet')).toBeVisible()
  await page.keyboard.press('Escape')
  await pressRun(page)
  await expectVerdict(page, 'finished')
  await page.getByTestId('details-inside').click()
  await page.getByTestId('to-last-line').click()
  await there(page)

  await page.getByTestId('breakpoint-add').selectOption({ label: 'a line of greet/inner.py is come to…' })
  const line = page.getByTestId('package-file').getByRole('button', { name: 'Stop at line 3' })
  await line.focus()
  await page.keyboard.press('Enter')
  await expect(line).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByTestId('breakpoint')).toContainText('greet/inner.py')
  expect((await faultsOf(page, 'a file of a package', '[data-testid=breakpoints]')).join('\n')).toBe('')

  await press(page, 'Shift+F8')
  await expect(told(page)).toContainText('twice')
  await expect(row(page, 'variable', 'both')).toContainText("'hoho'")
  const standing = page.getByTestId('inside-standing')
  await expect(standing).toContainText('ho is about to carry out line 3 of greet/inner.py')
  await expect(page.getByTestId('source-peek').locator('[aria-current]')).toContainText('return both')
  await press(page, 'Shift+F8')
  await expect(row(page, 'variable', 'both')).toContainText("'hihi'")
  await page.getByTestId('language').click()
  await expect(standing).toContainText('greet/inner.py')
  await expect(page.getByTestId('package-file').getByRole('button', { name: '在第 3 行停下' })).toHaveAttribute('aria-pressed', 'true')
  await press(page, 'Shift+F11')
  await expect(told(page)).toContainText('work')
  await expect(row(page, 'variable', 'mine')).toContainText("'hihi'")
})

test('going to a moment of a scenario opens what its text speaks of, unless the reader has closed it', async ({ openApp }) => {
  const page = await openApp('#s=lost-update.no-lock')
  await expectVerdict(page, 'finished')
  const isOpen = (tab: string) => expect(page.getByTestId(`details-${tab}`)).toHaveAttribute('aria-selected', 'true')
  await page.getByTestId('moment-1').click()
  await isOpen('inside')
  await there(page)
  await expect(page.getByTestId('inside-spoken')).toContainText('What moment 2 speaks of:seen = 100tickets = 100')
  await expect(page.locator('[data-testid=inside-row][data-spoken=true]')).toHaveText([/^seen100/, /^tickets100/])
  expect((await faultsOf(page, 'a moment in Inside')).join('\n')).toBe('')
  // by another way than the moment it is no longer spoken of
  await page.getByTestId('step-next').click()
  await there(page)
  await expect(page.getByTestId('inside-spoken')).toHaveCount(0)
  // who goes back to the other tab stays there
  await page.getByTestId('details-moment').click()
  await page.getByTestId('moment-0').click()
  await isOpen('moment')
  // until they open it again
  await page.keyboard.press('i')
  await there(page)
  await expect(page.getByTestId('inside-spoken')).toContainText('What moment 1 speaks of:')
})

test('a run by the wall clock says that it cannot be looked into, and what its log holds', async ({ shared }) => {
  await follow(shared, linkTo('n = 1\nprint(n)\n', { live: true }))
  await shared.getByTestId('details-inside').click()
  await expect(shared.getByTestId('inside')).toContainText('cannot be made again')
  await expect(shared.getByTestId('logged-values')).toContainText('n')
  await shared.getByTestId('details-moment').click()
})
