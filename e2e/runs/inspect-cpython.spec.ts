/**
 * Frames, local variables, globals and what objects hold at named instants are what CPython shows when it is stopped there: forwards, backwards and after jumps.
 * How CPython was stopped: e2e/inspect-corpus/README.md.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import type { Page } from '@playwright/test'
import type { Moment } from '../../src/inspect/inspector'
import type { Stack } from '../../src/inspect/moment'
import type { ApiInspector, ApiPlace } from '../../src/app/api-inspector'
import { type ExpectedFrame, type ExpectedObject, type ExpectedValue, ShownInstant } from '../support/expected-frames'
import { type PylanesWindow, runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { inLong, LONG } from '../support/long'
import { expectSameRun } from '../support/same-run'

interface Instant {
  readonly place: ApiPlace
  readonly threads: Readonly<Record<string, readonly ExpectedFrame[]>>
  readonly coroutines: Readonly<Record<string, readonly ExpectedFrame[]>>
  readonly globals: Readonly<Record<string, ExpectedValue>>
  readonly objects: readonly ExpectedObject[]
}

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const EXPECTED = JSON.parse(readFileSync(process.env.PYLANES_EXPECTED ?? fileOf('e2e/inspect-corpus/expected.recorded.json'), 'utf8')) as Readonly<
  Record<string, readonly Instant[]>
>
const CONFIGURATION = { limits: { events: 20_000 } }
const JUMPS = LONG ? 200 : 10
/** The others are for the long tests. */
const ALWAYS: ReadonlySet<string> = new Set([
  'e2e/inspect-corpus/objects.py',
  'e2e/inspect-corpus/queue-workers.py',
  'src/scenarios/programs/cost-ladder/coroutines.py',
  'src/scenarios/programs/dining-philosophers/naive.py',
  'src/scenarios/programs/lost-update/no-lock.py',
  'src/scenarios/programs/semaphore/program.py',
])

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
function shown({ processes: [process] }: Moment, names: ReadonlyMap<number, string>, { threads, coroutines, globals, objects }: Instant) {
  const instant = new ShownInstant(process?.objects ?? {}, objects)
  /** Tasks of asyncio that the program has not named have other names here: any with these frames will do. */
  const ofUnnamed = (expected: readonly ExpectedFrame[]) => {
    const isHere = ({ frames }: Stack) => isDeepStrictEqual(instant.fork().frames(frames, expected), expected)
    const stack = process?.tasks.find(isHere)
    return stack ? instant.frames(stack.frames, expected) : 'there is none'
  }
  const ofTask = (name: string, expected: readonly ExpectedFrame[]) => {
    if (/^Task-\d+$/.test(name)) return ofUnnamed(expected)
    const stack = process?.tasks.find(({ task }) => names.get(task) === name)
    return stack ? instant.frames(stack.frames, expected) : 'it is not there'
  }
  const values = new Map(process?.globals)
  const ofGlobal = (name: string, expected: ExpectedValue) => {
    const value = values.get(name)
    return value && instant.value(value, expected)
  }
  return {
    threads: mapped(threads, ofTask),
    coroutines: mapped(coroutines, ofTask),
    globals: mapped(globals, ofGlobal),
    objects: instant.objects,
  }
}

const mapped = <T, U>(record: Readonly<Record<string, T>>, map: (name: string, value: T) => U) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]))

/** The same numbers on every machine. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    yield state >> 8
  }
}

for (const [program, instants] of Object.entries(EXPECTED)) {
  test(`${program} shows what CPython shows`, inLong(!ALWAYS.has(program)), async ({ shared }) => {
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
      const { place, ...expected } = instant
      expect(shown(seen.get(JSON.stringify(place)) as Moment, names, instant), `${program} at ${JSON.stringify(place)}`).toEqual(expected)
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
