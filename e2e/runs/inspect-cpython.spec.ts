/**
 * Frames, local variables and globals at named instants are what CPython shows when it is stopped there: forwards, backwards and after jumps.
 * How CPython was stopped: e2e/inspect-corpus/README.md.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import type { Page } from '@playwright/test'
import type { Moment } from '../../src/inspect/inspector'
import type { ApiInspector, ApiPlace } from '../../src/app/api-inspector'
import { type ExpectedFrame, shownFrames } from '../support/expected-frames'
import { type PylanesWindow, runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { LONG, thinned } from '../support/long'
import { expectSameRun } from '../support/same-run'

interface Instant {
  readonly place: ApiPlace
  readonly threads: Readonly<Record<string, readonly ExpectedFrame[]>>
  readonly coroutines: Readonly<Record<string, readonly ExpectedFrame[]>>
  readonly globals: Readonly<Record<string, string>>
}

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const EXPECTED = JSON.parse(readFileSync(fileOf('e2e/inspect-corpus/expected.recorded.json'), 'utf8')) as Readonly<Record<string, readonly Instant[]>>
const CONFIGURATION = { limits: { events: 20_000 } }
const JUMPS = LONG ? 200 : 10

/** An inspector lives in the page; moments come as texts. */
async function momentsAt(page: Page, text: string, places: readonly ApiPlace[]): Promise<Moment[]> {
  const told = await page.evaluate(
    async ({ text, places, configuration }) => {
      const inspector: ApiInspector = await (window as unknown as PylanesWindow).pylanes.inspector(text, configuration)
      const moments: Moment[] = []
      for (const place of places) moments.push(await inspector.at(place))
      return JSON.stringify(moments)
    },
    { text, places, configuration: CONFIGURATION },
  )
  return JSON.parse(told) as Moment[]
}

/** What a moment shows, in the form of what was expected: values that CPython's recording leaves open are left open. */
function shown(moment: Moment, names: ReadonlyMap<number, string>, { threads, coroutines, globals }: Instant) {
  const [process] = moment.processes
  /** Tasks of asyncio that the program has not named have other names here: any with these frames will do. */
  const ofUnnamed = (expected: readonly ExpectedFrame[]) =>
    process?.tasks.map(({ frames }) => shownFrames(frames, expected)).find((frames) => isDeepStrictEqual(frames, expected)) ?? 'there is none'
  const ofTask = (name: string, expected: readonly ExpectedFrame[]) => {
    if (/^Task-\d+$/.test(name)) return ofUnnamed(expected)
    const stack = process?.tasks.find(({ task }) => names.get(task) === name)
    return stack ? shownFrames(stack.frames, expected) : 'it is not there'
  }
  const values = new Map(process?.globals.map(([name, [text]]) => [name, text]))
  return {
    threads: Object.fromEntries(Object.entries(threads).map(([name, expected]) => [name, ofTask(name, expected)])),
    coroutines: Object.fromEntries(Object.entries(coroutines).map(([name, expected]) => [name, ofTask(name, expected)])),
    globals: Object.fromEntries(Object.keys(globals).map((name) => [name, values.get(name)])),
  }
}

/** The same numbers on every machine. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    yield state >> 8
  }
}

for (const [[program, instants], details] of thinned(Object.entries(EXPECTED), { oneOf: 4 })) {
  test(`${program} shows what CPython shows`, details, async ({ shared }) => {
    const text = readFileSync(fileOf(program), 'utf8')
    const run = await runProgram(shared, text, CONFIGURATION)
    const names = new Map(run.tasks.map(({ id, name }) => [id, name]))
    const random = numbers(instants.length)
    const jumps = [
      ...Array.from({ length: JUMPS }, (): ApiPlace => ({ event: Number(random.next().value) % run.events.length, lines: 0, task: 0 })),
      // the same moments, told of nobody
      ...instants.map(({ place: { event } }): ApiPlace => ({ event, lines: 0, task: 0 })),
    ]
    const places = [...instants.map(({ place }) => place), ...jumps]
    const forwards = [...places].sort((a, b) => a.event - b.event || a.lines - b.lines)
    const seen = new Map<string, Moment>()
    const moments = await momentsAt(shared, text, forwards)
    forwards.forEach((place, at) => {
      seen.set(JSON.stringify(place), moments[at] as Moment)
    })
    for (const instant of instants) {
      const { place, threads, coroutines, globals } = instant
      expect(shown(seen.get(JSON.stringify(place)) as Moment, names, instant), `${program} at ${JSON.stringify(place)}`).toEqual({ threads, coroutines, globals })
    }
    // the run again is looked into by another inspector, which has seen nothing yet; that it is the same shows that nobody left a trace in it
    expectSameRun(run, await runProgram(shared, text, CONFIGURATION), 'the run again')
    const others = [...instants.map(({ place }) => place).reverse(), ...jumps]
    const again = await momentsAt(shared, text, others)
    again.forEach((moment, at) => {
      expectSameRun(seen.get(JSON.stringify(others[at])), moment, `the moment ${JSON.stringify(others[at])}`)
    })
  })
}
