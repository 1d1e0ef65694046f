/**
 * What others write where the page reads: its database and its storage, by another tab or another version; messages from the page around an embed; findings in a
 * link. Whatever lies there, the page comes up, says nothing untrue, and its own objects are the same.
 */
import { expect, test, waitUntilOpen } from '../support/fixtures'
import { LONG, sample } from '../support/long'
import { pageObjects } from '../support/page-objects'
import { encodeExplored } from '../../src/share/link-codec'
import type { Explored } from '../../src/share/explored-wire'

/** Texts as storage may hold them. */
const GARBAGE = ['', 'x', 'null', '[]', '{}', '[[]]', '[["a"]]', '[["a",{}]]', '{"__proto__":{"theme":"dark"},"paneSizes":{"__proto__":{"a":5}}}', '['.repeat(100_000)] as const
const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const WRONG = '{"language":"xx","theme":3,"hiddenPanes":["x",{}],"paneSizes":{"main":{"a":1e308,"b":-1}},"offered":1,"keepRuns":"x","speed":1e308}'

test('whatever lies in the browser’s storage, the page comes up', async ({ openPage }) => {
  const page = await openPage()
  const before = (await pageObjects(page)).filter((told) => /^(Object|Array|Function|Promise)/.test(told))
  for (const text of sample([...GARBAGE, DEEP, WRONG], 4)) {
    await page.evaluate((text) => {
      for (const key of ['findings', 'dismissed', 'debug', 'preferences', 'lanes', 'edit.a.b', 'edit.', 'tab']) localStorage.setItem(`pylanes.${key}`, text)
      sessionStorage.setItem('pylanes.tab', text)
      history.replaceState({ id: text, kept: true }, '')
    }, text)
    await page.reload()
    await waitUntilOpen(page)
    await expect(page.getByTestId('run')).toBeVisible()
    expect((await pageObjects(page)).filter((told) => /^(Object|Array|Function|Promise)/.test(told))).toEqual(before)
  }
})

test('rows of the database that nobody understands are left out, and the list of the others shows', async ({ openPage }) => {
  const page = await openPage()
  await page.evaluate(async () => {
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const good = { id: 'good', name: 'the good one', textName: '', from: null, editedAt: Date.now(), deletedAt: null, revision: 'r', picture: null }
    const programs = await open('pylanes')
    const rows = [
      good,
      { ...good, id: 'nan', editedAt: Number.NaN },
      { ...good, id: 'far', editedAt: 1e300 },
      { ...good, id: 'long', name: 'n'.repeat(5_000_000), editedAt: 1 },
      { ...good, id: 'from', from: { scenario: '__proto__', variant: 'constructor' } },
      { ...good, id: 'deleted', deletedAt: Number.NaN },
      { ...good, id: 'picture', picture: { lanes: [{ name: 1, states: 'z' }] } },
      { id: 'nothing' },
      { id: 5 },
      { id: [1], name: new Map() },
    ]
    const writing = programs.transaction(['summaries', 'contents'], 'readwrite')
    for (const row of rows) writing.objectStore('summaries').put(row)
    for (const { id } of rows) writing.objectStore('contents').put({ id, wire: { f: [['program.py', 'print(1)\n']], c: { cores: { deep: new Array(5) } } }, activeFile: 1e9 })
    await new Promise((resolve) => writing.addEventListener('complete', resolve))
    programs.close()
  })
  await page.reload()
  await waitUntilOpen(page)
  await page.getByTestId('gallery').click()
  await page.getByTestId('which-mine').click()
  await expect(page.getByTestId('kept-item').filter({ hasText: 'the good one' }).first()).toBeVisible()
  await expect(page.getByTestId('kept-item')).toHaveCount(5)
})

test('messages of strangers are no matter', async ({ openPage }) => {
  const page = await openPage()
  // what comes later has come
  await page.getByTestId('editor').getByRole('textbox').focus()
  await expect(page.locator('.cm-content')).toBeVisible()
  const before = await pageObjects(page)
  await page.evaluate(
    async (rounds) => {
      const odd: unknown[] = [
        null,
        1,
        'x'.repeat(1_000_000),
        {},
        [],
        { kind: 'run' },
        { type: 'APPLY', path: ['__proto__'], id: 'x', argumentList: [] },
        { id: 1, type: 'GET', path: [] },
        new Map(),
        new Error('x'),
      ]
      const channel = new BroadcastChannel('pylanes.library')
      for (let round = 0; round < rounds; round++)
        for (const one of odd) {
          window.postMessage(one, '*')
          channel.postMessage(one)
        }
      channel.close()
      await new Promise((resolve) => setTimeout(resolve, 500))
    },
    LONG ? 300 : 30,
  )
  await page.getByTestId('gallery').click()
  await page.getByTestId('which-mine').click()
  await page.keyboard.press('Escape')
  expect(await pageObjects(page)).toEqual(before)
})

test('findings in a link that no exploration found open, and say no more than they can', async ({ openPage }) => {
  const end = {
    verdict: 'deadlock',
    limit: '',
    summary: '',
    stdout: '‮<b>\u0000',
    exceptions: ['E'.repeat(500)],
    tasks: ['__proto__'],
    exitCodes: [1e308, null],
    switches: [],
    recorded: null,
    points: 0,
  } as const
  const explored = {
    found: {
      runs: 1e308,
      seconds: 1e308,
      drawn: 5,
      exhausted: 1e308,
      searched: -1,
      interleavings: 1e308,
      unknown: [],
      races: [],
      state: null,
      outcomes: [{ end, failure: true, count: 1e308, drawn: 1e308, first: 1e308, schedule: '1.steady', replays: true, story: null }],
    },
    gil: 'cpython',
    hand: [{ parent: 5, schedule: '1.steady', name: '‮'.repeat(60) }],
  } as unknown as Explored
  const page = await openPage(`#s=semaphore&found=${encodeExplored(explored)}`)
  await page.keyboard.press('e')
  await expect(page.getByTestId('run')).toBeVisible()
  await expect(page.getByTestId('fault-notice')).toHaveCount(0)
})
