/**
 * Where steps over and out lead is where `next` and `return` of CPython's debugger stop, from lines of programs with recursion, generators, coroutines, `with`, exceptions and
 * threads; backwards it is where CPython's stacks say. How it was asked: e2e/inspect-corpus/record-steps.py.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { inLong } from '../support/long'

/** The lines at which each stops, 0: at none; null: bdb does not learn of it. */
type Steps = readonly [line: number, nth: number, over: number | null, out: number | null, backOver: number, backOut: number]

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const EXPECTED = JSON.parse(readFileSync(fileOf('e2e/inspect-corpus/steps.recorded.json'), 'utf8')) as Readonly<Record<string, readonly Steps[]>>
/** The others are for the long tests. */
const ALWAYS = 'e2e/inspect-corpus/steps/generators.py'

for (const [program, expected] of Object.entries(EXPECTED)) {
  test(`steps in ${program} lead where those of CPython's debugger do, and back`, inLong(program !== ALWAYS), async ({ shared }) => {
    const { found, notBack } = await shared.evaluate(
      async ({ text, expected }) => {
        const inspector = await (window as unknown as PylanesWindow).pylanes.inspector(text, {})
        const lines = await inspector.lines()
        const byPlace = new Map(lines.map((one) => [JSON.stringify(one.place), one]))
        const found = []
        const notBack: unknown[] = []
        for (const [line, nth] of expected) {
          const from = lines.filter((one) => one.line === line && one.file === '')[nth - 1]
          if (!from) {
            found.push([line, nth, 'is not come to'])
            continue
          }
          const [over, out, into] = await Promise.all((['over', 'out', 'into'] as const).map((how) => inspector.step(from.place, how)))
          const [backOver, backOut] = await Promise.all((['over', 'out'] as const).map((how) => inspector.step(from.place, how, 'backwards')))
          found.push([line, nth, ...[over, out, backOver, backOut].map((place) => (place ? byPlace.get(JSON.stringify(place))?.line : 0))])
          const back = into ? await inspector.step(into, 'into', 'backwards') : from.place
          if (JSON.stringify(back) !== JSON.stringify(from.place)) notBack.push([line, nth, back])
        }
        return { found, notBack }
      },
      { text: readFileSync(fileOf(program), 'utf8'), expected },
    )
    // what bdb does not learn of is left open
    const shown = found.map((steps, at) => steps.map((step, column) => (expected[at]?.[column] === null ? null : step)))
    expect(shown).toEqual(expected)
    expect(notBack).toEqual([])
  })
}
