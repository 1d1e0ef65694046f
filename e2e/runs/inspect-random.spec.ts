/**
 * What every task of random programs has in its frames at named lines is what CPython shows there. The programs and what CPython showed of them lie in one file;
 * how it was made: e2e/inspect-corpus/README.md.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { expect, test } from '../support/headless-page'
import { thinned } from '../support/long'
import { type ExpectedTask, shownInstants } from '../support/task-instants'

const RECORDED = process.env.RANDOM_RECORDED ?? fileURLToPath(new URL('../inspect-corpus/random.recorded.json.gz', import.meta.url))
const PROGRAMS = JSON.parse(gunzipSync(readFileSync(RECORDED)).toString()) as Readonly<Record<string, { readonly text: string; readonly tasks: readonly ExpectedTask[] }>>

for (const [[name, { text, tasks }], details] of thinned(Object.entries(PROGRAMS), { oneOf: 100 })) {
  test(`each task of ${name} shows what CPython shows`, details, async ({ shared }) => {
    const { shown, expected, differences } = await shownInstants(shared, text, tasks)
    expect(shown).toEqual(expected)
    expect(differences).toEqual([])
  })
}
