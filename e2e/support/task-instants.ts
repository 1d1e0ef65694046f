/** What each task of a program has in its frames at named lines, beside what CPython has there (e2e/inspect-corpus/record-tasks.py). */
import type { Page } from '@playwright/test'
import type { Moment } from '../../src/inspect/inspector'
import type { Frame } from '../../src/inspect/moment'
import { type ExpectedFrame, shownFrames } from './expected-frames'
import type { PylanesWindow } from './fixtures'

/** A task at a line that it comes to for the n-th time. */
type Instant = readonly [line: number, nth: number, frames: readonly ExpectedFrame[]]

export interface ExpectedTask {
  /** in the order of their starts, the program itself 0 */
  readonly process: number
  readonly kind: 'thread' | 'coroutine' | 'greenlet'
  /** of a thread its name, of others its place among those of the process, in the order of their first lines */
  readonly name: string | number
  readonly instants: readonly Instant[]
}

/** What is shown at all these instants, in the form of what was expected; and that. */
export async function shownInstants(page: Page, text: string, expected: readonly ExpectedTask[]) {
  const told = await page.evaluate(
    async ({ text, expected }) => {
      const { pylanes } = window as unknown as PylanesWindow
      const { run } = await pylanes.run(text, {})
      const inspector = await pylanes.inspector(text, {})
      const lines = await inspector.lines()
      // in the order of their starts; the kernel's own, as the resource tracker, are not among them
      const pids = run.processes.map(({ pid }) => pid).toSorted((one, other) => one - other)
      const strands = new Set(run.tasks.filter(({ within }) => within).map(({ id }) => id))
      const names = new Map(run.tasks.map(({ id, name }) => [id, name]))
      // tasks of a process in the order of their first lines, and of each task the rows of `lines` at a line
      const tasks = new Map<number, Set<number>>()
      const rows = new Map<string, number[]>()
      lines.forEach(({ task, pid, line, file }, row) => {
        tasks.set(pid, (tasks.get(pid) ?? new Set()).add(task))
        if (file !== '') return
        const visits = rows.get(`${task}:${line}`)
        if (visits) visits.push(row)
        else rows.set(`${task}:${line}`, [row])
      })
      const found = expected.flatMap(({ process, kind, name, instants }) => {
        const pid = pids[process] ?? 0
        const ofProcess = [...(tasks.get(pid) ?? [])]
        const task = kind === 'thread' ? ofProcess.find((one) => !strands.has(one) && names.get(one) === name) : ofProcess.filter((one) => strands.has(one))[name as number]
        return instants.map(([line, nth]) => ({ row: rows.get(`${task}:${line}`)?.[nth - 1] ?? -1, pid, task, frames: null as unknown }))
      })
      // one after the other, as they came
      for (const one of found.toSorted((x, y) => x.row - y.row)) {
        const place = lines[one.row]?.place
        const moment = place && ((await inspector.at(place, [one.pid])) as Moment)
        one.frames = moment?.processes[0]?.tasks.find(({ task }) => task === one.task)?.frames ?? null
      }
      return JSON.stringify(found)
    },
    { text, expected },
  )
  const found = JSON.parse(told) as { frames: readonly Frame[] | null }[]
  const instants = expected.flatMap(({ process, name, instants }) => instants.map(([line, nth, frames]) => ({ process, name, line, nth, frames })))
  const shown = instants.map((instant, at) => {
    const frames = found[at]?.frames
    return { ...instant, frames: frames ? shownFrames(frames, instant.frames) : (found[at] ?? null) }
  })
  return { shown, expected: instants }
}
