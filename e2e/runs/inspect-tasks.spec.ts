/**
 * What every task of a program has in its frames at named lines is what CPython shows there: in threads, forked and spawned children, pools, coroutines, servers.
 * How CPython was asked: e2e/inspect-corpus/README.md.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Moment } from '../../src/inspect/inspector'
import type { PylanesWindow } from '../support/fixtures'
import { type ExpectedFrame, shownFrames } from '../support/expected-frames'
import { expect, test } from '../support/headless-page'

/** A task at a line that it comes to for the n-th time. */
type Instant = readonly [line: number, nth: number, frames: readonly ExpectedFrame[]]
interface ExpectedTask {
  /** in the order of their starts, the program itself 0 */
  readonly process: number
  readonly kind: 'thread' | 'coroutine' | 'greenlet'
  /** of a thread its name, of others its place among those of the process, in the order of their first lines */
  readonly name: string | number
  readonly instants: readonly Instant[]
}

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const EXPECTED = JSON.parse(readFileSync(fileOf('e2e/inspect-corpus/tasks.recorded.json'), 'utf8')) as Readonly<Record<string, readonly ExpectedTask[]>>
/** The others are for the long tests. */
const ALWAYS = 'e2e/inspect-corpus/tasks/generator-pipeline.py'
const PROGRAMS = process.env.PYLANES_LONG ? Object.keys(EXPECTED) : [ALWAYS]

for (const program of PROGRAMS) {
  test(`each task of ${program} shows what CPython shows`, async ({ shared }) => {
    const expected = EXPECTED[program] ?? []
    const told = await shared.evaluate(
      async ({ text, expected }) => {
        const { pylanes } = window as unknown as PylanesWindow
        const { run } = await pylanes.run(text, {})
        const inspector = await pylanes.inspector(text, {})
        const lines = await inspector.lines()
        const first = Math.min(...run.processes.map(({ pid }) => pid))
        const strands = run.tasks.filter(({ within }) => within).map(({ id }) => id)
        const met = [...new Set(lines.map(({ task }) => task))]
        const found = []
        for (const { process, kind, name, instants } of expected) {
          const pid = first + process
          const ofProcess = met.filter((task) => lines.find((one) => one.task === task)?.pid === pid)
          const isOther = (task: number) => strands.includes(task)
          const task =
            kind === 'thread' ? ofProcess.find((one) => !isOther(one) && run.tasks.find(({ id }) => id === one)?.name === name) : ofProcess.filter(isOther)[name as number]
          for (const [line, nth] of instants) {
            const place = lines.filter((one) => one.task === task && one.line === line && one.file === '')[nth - 1]?.place
            const moment = place && (await inspector.at(place, [pid]))
            const [looked] = (moment as Moment | undefined)?.processes ?? []
            found.push({ place, frames: looked?.tasks.find((one) => one.task === task)?.frames ?? null })
          }
        }
        return JSON.stringify(found)
      },
      { text: readFileSync(fileOf(program), 'utf8'), expected },
    )
    const found = JSON.parse(told) as { place?: object; frames: Parameters<typeof shownFrames>[0] | null }[]
    const shown = expected
      .flatMap((task) => task.instants.map((instant) => ({ task, instant })))
      .map(({ task: { process, name }, instant: [line, nth, frames] }, at) => ({
        process,
        name,
        line,
        nth,
        frames: found[at]?.frames ? shownFrames(found[at].frames, frames) : found[at],
      }))
    const wanted = expected.flatMap(({ process, name, instants }) => instants.map(([line, nth, frames]) => ({ process, name, line, nth, frames })))
    expect(shown).toEqual(wanted)
  })
}
