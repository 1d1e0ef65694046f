/** Programs in the shape of public questions (e2e/questions) on the whole page: what of them is seen. */
import { readFileSync } from 'node:fs'
import { IN_LONG } from '../support/long'
import { follow, linkTo } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const textOf = (name: string) => readFileSync(new URL(`../questions/${name}.py`, import.meta.url), 'utf8')

/** The longest text and the longest attribute that the page shows anywhere, and how much it shows in all. */
function longest() {
  let text = 0
  let attribute = 0
  for (const element of document.querySelectorAll('*')) {
    for (const { value } of element.attributes) attribute = Math.max(attribute, value.length)
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE && element.localName !== 'script' && element.localName !== 'style') text = Math.max(text, node.nodeValue?.length ?? 0)
  }
  return { text, attribute, all: document.body.innerText.length }
}

test('a name of four million letters is shortened wherever it is shown, and the page goes on', IN_LONG, async ({ shared }) => {
  await follow(shared, linkTo(textOf('huge-names')))
  await expect(shared.getByTestId('verdict')).toContainText('Finished')
  const lane = shared.getByTestId('lane-task-2')
  await expect(lane).toContainText(/^n+…/)
  await lane.click()
  await lane.hover()
  await shared.getByTestId('task-row-2').hover()
  await shared.keyboard.press('Home')
  for (let step = 0; step < 10; step++) await shared.keyboard.press('.')
  const shown = await shared.evaluate(longest)
  expect(shown.text).toBeLessThan(2000)
  expect(shown.attribute).toBeLessThan(5000)
  expect(shown.all).toBeLessThan(50_000)
})
