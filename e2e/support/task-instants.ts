/**
 * What each task of a program has in its frames at named lines, beside what CPython has there (e2e/inspect-corpus/record-tasks.py): forwards, and whether
 * the same is shown backwards and after random jumps.
 */
import type { Page } from '@playwright/test'
import type { Frame, ProcessMoment } from '../../src/inspect/moment'
import type { Moment } from '../../src/inspect/inspector'
import type { Program } from '../../src/model/configuration'
import { type ExpectedFrame, type ExpectedObject, ShownInstant } from './expected-frames'
import type { PylanesWindow } from './fixtures'
import { LONG } from './long'

/** A task at a line that it comes to for the n-th time, the objects that its variables hold, and the line's file where that is not the first. */
type Instant = readonly [line: number, nth: number, frames: readonly ExpectedFrame[], objects?: readonly ExpectedObject[], file?: string]

export interface ExpectedTask {
  /** in the order of their starts, the program itself 0 */
  readonly process: number
  readonly kind: 'thread' | 'coroutine' | 'greenlet'
  /** of a thread its name, of others its place among those of the process, in the order of their first lines */
  readonly name: string | number
  readonly instants: readonly Instant[]
}

interface Found {
  readonly frames: readonly Frame[] | null
  readonly objects: ProcessMoment['objects']
}

const JUMPS = LONG ? 200 : 5

/** What is shown at all these instants, in the form of what was expected; that; and where something else was shown backwards or after a jump. */
export async function shownInstants(page: Page, program: string | Program, expected: readonly ExpectedTask[]) {
  const told = await page.evaluate(
    async ({ program, expected, jumps }) => {
      const { pylanes } = window as unknown as PylanesWindow
      const { run } = await pylanes.run(program, {})
      const inspector = await pylanes.inspector(program, {})
      const lines = await inspector.lines(undefined, { packages: typeof program !== 'string' && (program.wheels ?? []).length > 0 })
      // in the order of their starts; the kernel's own, as the resource tracker, are not among them
      const pids = run.processes.map(({ pid }) => pid).toSorted((one, other) => one - other)
      const strands = new Set(run.tasks.filter(({ within }) => within).map(({ id }) => id))
      const names = new Map(run.tasks.map(({ id, name }) => [id, name]))
      // tasks of a process in the order of their first lines, and of each task the rows of `lines` at a line
      const tasks = new Map<number, Set<number>>()
      const rows = new Map<string, number[]>()
      lines.forEach(({ task, pid, line, file }, row) => {
        tasks.set(pid, (tasks.get(pid) ?? new Set()).add(task))
        const at = `${task}:${file}:${line}`
        const visits = rows.get(at)
        if (visits) visits.push(row)
        else rows.set(at, [row])
      })
      const found = expected.flatMap(({ process, kind, name, instants }) => {
        const pid = pids[process] ?? 0
        const ofProcess = [...(tasks.get(pid) ?? [])]
        const task = kind === 'thread' ? ofProcess.find((one) => !strands.has(one) && names.get(one) === name) : ofProcess.filter((one) => strands.has(one))[name as number]
        return instants.map(([line, nth, , , file = '']) => ({ row: rows.get(`${task}:${file}:${line}`)?.[nth - 1] ?? -1, pid, task, frames: null as unknown, objects: {} }))
      })
      type One = (typeof found)[number]
      const look = async (one: One, through: typeof inspector) => {
        const place = lines[one.row]?.place
        const process = place && ((await through.at(place, [one.pid])) as Moment).processes[0]
        return { frames: process?.tasks.find(({ task }) => task === one.task)?.frames ?? null, objects: process?.objects ?? {} }
      }
      // one after the other, as they came
      const inOrder = found.toSorted((x, y) => x.row - y.row)
      for (const one of inOrder) Object.assign(one, await look(one, inspector))
      const differences: string[] = []
      const lookAgain = async (one: One, through: typeof inspector, way: string) => {
        const { frames, objects } = one
        if (JSON.stringify(await look(one, through)) !== JSON.stringify({ frames, objects })) differences.push(`${way}, at line ${lines[one.row]?.line} of task ${one.task}`)
      }
      // by others, who have seen nothing yet
      const back = await pylanes.inspector(program, {})
      for (const one of inOrder.toReversed()) await lookAgain(one, back, 'backwards')
      const jumping = await pylanes.inspector(program, {})
      let state = lines.length
      const below = (most: number) => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
        return (state >> 8) % most
      }
      for (let jump = 0; jump < jumps && inOrder.length > 0; jump++) {
        // every other one is to somewhere that is looked at for itself
        if (jump % 2 === 1) {
          const { place, pid } = lines[below(lines.length)] ?? {}
          if (place && pid) await jumping.at(place, [pid])
        } else await lookAgain(inOrder[below(inOrder.length)] as One, jumping, `after ${jump} jumps`)
      }
      return JSON.stringify({ found, differences })
    },
    { program, expected, jumps: 2 * JUMPS },
  )
  const { found, differences } = JSON.parse(told) as { found: Found[]; differences: string[] }
  const instants = expected.flatMap(({ process, name, instants }) =>
    instants.map(([line, nth, frames, objects = [], file = '']) => ({ process, name, file, line, nth, frames, objects })),
  )
  const shown = instants.map((instant, at) => {
    const { frames, objects } = found[at] ?? { frames: null, objects: {} }
    const one = new ShownInstant(objects, instant.objects)
    return { ...instant, frames: frames ? one.frames(frames, instant.frames) : (found[at] ?? null), objects: one.objects }
  })
  return { shown, expected: instants, differences }
}
