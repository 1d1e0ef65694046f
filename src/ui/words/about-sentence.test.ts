/**
 * What Why says of a clicked segment, arrow, item, write and source line equals the trace, for every variant of the gallery's
 * scenarios and for programs that are not of the gallery (testing/*.run: recordings of programs of e2e/corpus, made by
 * `pylanes.outcome(program, {}, { recording: true })`). What must be said is computed here from the run as JSON.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { about } from '../../trace/explain/about'
import { permitsOf } from '../../trace/history/permit-history'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { exportRun, type PylanesRun } from '../../trace/export/export-run'
import type { RunModel } from '../../trace/model/run-model'
import type { Selection } from '../../model/moment'
import { createTranslator, loadTexts } from '../locales/i18n'
import { aboutWords } from './about-sentence'
import { formatClock, formatDuration } from './format-time'
import { lineWords, objectName, taskName, type Translate } from './names'
import { sentenceText } from './rich'

await loadTexts('zh')

const english = createTranslator('en').t as Translate
const chinese = createTranslator('zh').t as Translate

const GALLERY = 'src/scenarios/programs'
const OTHERS = 'src/ui/words/testing'
/** Of a long run every n-th thing is looked at. */
const MOST = 60

function modelOf(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(path))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

function said(model: RunModel, selection: Selection, t: Translate): string {
  const found = about(model, selection)
  if (!found) throw new Error('nothing is told')
  const words = aboutWords(found, model, t)
  return [words.main, ...words.more].map((sentence) => sentenceText(sentence, model, t)).join(' ')
}

function some(count: number): number[] {
  const every = Math.max(1, Math.ceil(count / MOST))
  return Array.from({ length: Math.ceil(count / every) }, (_, at) => at * every)
}

/** Without holes, in both languages. */
function whole(model: RunModel, selection: Selection): string {
  const text = said(model, selection, english)
  for (const one of [text, said(model, selection, chinese)]) expect(one).not.toMatch(/\{\w+\}|undefined|NaN|about\.|#0/)
  return text
}

/** The wake-up that ended a segment, from the events of the run as JSON at that instant. */
function wakeAt(run: PylanesRun, task: number, us: number) {
  return run.events.filter((event) => event.kind === 'wake' && event.target === task && event.atUs === us)
}

function checkSegments(model: RunModel, run: PylanesRun): number {
  let waits = 0
  for (const segment of some(model.segments.length)) {
    const row = run.segments[segment]
    if (!row) throw new Error('a segment is missing')
    const text = whole(model, { kind: 'segment', segment })
    expect(text).toContain(taskName(model, row.task))
    const open = (model.segments.endStep[segment] ?? -1) < 0
    const clock = (us: number) => formatClock(us, model.endUs)
    if (row.state !== 'finished' && row.state !== 'crashed' && row.state !== 'deadlocked') expect(text).toContain(formatDuration((open ? model.endUs : row.endUs) - row.startUs))
    expect(text).toMatch(new RegExp(`(from|From|since|Since) ${clock(row.startUs).replace('.', '\\.')}`))
    expect(text).toContain(open ? (model.verdict ? 'nothing ended it' : 'goes on') : `to ${clock(row.endUs)}`)
    if (row.state !== 'blocked') continue
    waits++
    if (row.object !== 0 && row.reason !== 'sleep' && !text.includes('had nothing to do')) expect(text).toContain(objectName(model, row.object, english))
    if (row.reason === 'lock') {
      // who held it when the wait began: the last to take it before, if nobody had released it
      const owner = model.objectAt(row.object, model.segments.startStep[segment] ?? 0)?.owner ?? 0
      if (owner !== 0 && owner !== row.task) expect(text).toContain(`${taskName(model, owner)} held it`)
    }
    if (open) continue
    const own = model.taskAt(row.task, model.segments.startStep[segment] ?? 0)?.segment === segment
    const wakers = wakeAt(run, row.task, row.endUs).filter((event) => event.task !== 0)
    const [waker] = wakers
    if (own && wakers.length === 1 && waker) {
      expect(text).toMatch(new RegExp(escaped(taskName(model, waker.task))))
      if (waker.line > 0 && !text.includes(`${taskName(model, waker.task)} ended at`)) expect(text).toContain(`(${lineWords(waker.line, undefined, model, english)})`)
    }
    // what came next until it ran
    const next = run.segments.find((other, at) => at > segment && other.task === row.task && other.endUs > other.startUs)
    if (own && next?.state === 'gil') expect(text).toContain(`Then ${formatDuration(next.endUs - next.startUs)} for the GIL.`)
  }
  return waits
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function checkArrows(model: RunModel): void {
  for (const arrow of some(model.arrows.length)) {
    const row = model.arrows.at(arrow)
    if (!row || row.from === 0 || row.to === 0) continue
    const text = whole(model, { kind: 'arrow', arrow })
    expect(text.startsWith(`${taskName(model, row.from)} ${row.kind === 'start' ? 'started' : 'made'} ${taskName(model, row.to)}`)).toBe(true)
    expect(text).toContain(formatClock(row.atUs, model.endUs))
    const before = model.task(row.to)?.segments.findLast((segment) => (model.segments.startStep[segment] ?? 0) < row.step) ?? -1
    if (before >= 0 && model.segments.endStep[before] === row.step && text.includes('had waited'))
      expect(text).toContain(`had waited ${formatDuration(model.segments.endUs(before) - model.segments.startUs(before))}`)
  }
}

function checkItems(model: RunModel, run: PylanesRun): number {
  const puts = run.events.map((event, row) => ({ event, row })).filter(({ event }) => event.kind === 'put' && event.object !== 0)
  for (const at of some(puts.length)) {
    const put = puts[at]
    if (!put) continue
    const { event } = put
    const text = whole(model, { kind: 'item', put: eventRow(model, put.row) })
    expect(text.startsWith(event.task === 0 ? 'Something came' : `${taskName(model, event.task)} put `)).toBe(true)
    expect(text).toContain(`into ${objectName(model, event.object, english)}`)
    expect(text).toContain(`at ${formatClock(event.atUs, model.endUs)}`)
    if (event.line > 0 && event.task !== 0) expect(text).toContain(`(${lineWords(event.line, undefined, model, english)})`)
    const puttings = puts.filter((one) => one.event.object === event.object && one.event.value === event.value)
    const gets = run.events.filter((one) => one.kind === 'get' && one.object === event.object && one.value === event.value)
    // an item that is the only one of its text was taken by whoever got that text
    const [get] = gets
    if (puttings.length === 1 && gets.length === 1 && get && model.object(event.object)?.channel === null)
      expect(text).toContain(
        `${taskName(model, get.task)} took it at ${formatClock(Math.max(event.atUs, get.atUs), model.endUs)}, ${formatDuration(Math.max(0, get.atUs - event.atUs))} later.`,
      )
    if (gets.length === 0 && model.object(event.object)?.channel === null) expect(text).toContain('Nobody took it out.')
  }
  return puts.length
}

/** Rows of the JSON's events are those of the model but for the states, which it leaves out. */
function eventRow(model: RunModel, index: number): number {
  let left = index
  for (let row = 0; row < model.events.length; row++) {
    if (exportedKinds(model, row) && left-- === 0) return row
  }
  throw new Error('no such event')
}

const STATE = 5
function exportedKinds(model: RunModel, row: number): boolean {
  return model.events.kind[row] !== STATE
}

function checkOutputs(model: RunModel): void {
  for (const output of some(model.outputs.length)) {
    const row = model.outputs[output]
    if (!row) continue
    const text = whole(model, { kind: 'output', output })
    expect(text.startsWith(`${taskName(model, row.task)} printed `)).toBe(true)
    expect(text).toContain(`at ${formatClock(row.atUs, model.endUs)}`)
    const [first = ''] = row.text.trim().split('\n')
    expect(text).toContain(first.trim().slice(0, 30))
    if (row.line > 0) expect(text).toContain(`(${lineWords(row.line, undefined, model, english)})`)
    for (const object of model.objects) {
      if (object.ownerships.length > 0 && model.objectAt(object.id, row.step)?.owner === row.task) expect(text).toContain(objectName(model, object.id, english))
    }
  }
}

function checkLines(model: RunModel, run: PylanesRun): void {
  const lines = model.program.files[0]?.text.split('\n').length ?? 0
  for (let line = 1; line <= lines; line++) {
    const text = whole(model, { kind: 'line', line, file: '' })
    const waits = run.segments.filter((segment, at) => segment.state === 'blocked' && segment.line === line && (model.segments.file[at] ?? 0) === 0)
    expect(!text.includes('There: ')).toBe(
      waits.length === 0 && !run.segments.some((segment, at) => segment.state === 'deadlocked' && segment.line === line && (model.segments.file[at] ?? 0) === 0),
    )
    if (/was never reached/.test(text))
      expect(run.events.some((event, at) => event.line === line && event.task !== 0 && event.kind === 'output' && (model.events.file[eventRow(model, at)] ?? 0) === 0)).toBe(false)
  }
}

/** How long each task waited to get an object between two moments, from the segments of the JSON; longest first. */
function waitedFor(run: PylanesRun, object: number, from: number, to: number) {
  const sums = new Map<number, number>()
  for (const { task, state, reason, object: on, startUs, endUs } of run.segments) {
    if (on !== object || (state !== 'blocked' && state !== 'deadlocked') || reason === 'condition') continue
    const us = Math.min(to, endUs) - Math.max(from, startUs)
    if (us > 0) sums.set(task, (sums.get(task) ?? 0) + us)
  }
  return [...sums].sort((x, y) => y[1] - x[1])
}

const releases = new Set(['release', 'wait'])

function checkHolds(model: RunModel, run: PylanesRun): number {
  let holds = 0
  for (const object of model.objects) {
    const counted = permitsOf(model, object)
    const starts = counted ? Array.from({ length: counted.taken.length }, (_, at) => at) : [...object.ownerships].flatMap(({ count }, at) => (count === 1 ? [at] : []))
    for (const at of some(starts.length)) {
      const hold = starts[at] ?? -1
      const found = about(model, { kind: 'hold', object: object.id, hold })
      if (found?.kind !== 'hold') throw new Error('no hold')
      holds++
      const { task, startUs, endUs, endStep, line, endLine, by } = found.hold
      const text = whole(model, { kind: 'hold', object: object.id, hold })
      const clock = (us: number) => formatClock(us, model.endUs)
      const end = endStep < 0 ? model.endUs : endUs
      const [name, what] = [taskName(model, task), objectName(model, object.id, english)]
      expect(text.startsWith(counted && !object.kind.endsWith('Lock') ? `${name} had a permit of ${what} for ` : `${name} held ${what} for `)).toBe(true)
      expect(text).toContain(`for ${formatDuration(end - startUs)}.`)
      expect(text).toMatch(new RegExp(`(From|Since) ${escaped(clock(startUs))}`))
      if (line > 0) expect(text).toContain(`(${lineWords(line, undefined, model, english)})`)
      // it was taken then, and given back when the log says so
      expect(run.events.some((event) => event.atUs === startUs && event.task === task && (event.object === object.id || event.kind === 'acquire'))).toBe(true)
      if (endStep >= 0) {
        expect(text).toContain(`to ${clock(endUs)}`)
        const givers = run.events.filter((event) => event.atUs === endUs && event.object === object.id && releases.has(event.kind))
        if (givers.length === 1 && givers[0]) {
          expect(by).toBe(givers[0].task)
          expect(endLine).toBe(givers[0].line)
          if (by !== task) expect(text).toContain(`${taskName(model, by)} gave it back.`)
        }
      } else expect(text).toContain(model.verdict ? 'never given back' : 'goes on')
      const waited = waitedFor(run, object.id, startUs, end)
      for (const [waiter, us] of waited.slice(0, 3)) expect(text).toContain(`${taskName(model, waiter)} waited ${formatDuration(us)} for ${counted ? 'one' : 'it'} meanwhile.`)
      if (waited.length === 0) expect(text).not.toContain('meanwhile')
    }
  }
  return holds
}

/** What an object was, and who waited for it, at some moments of its life. */
function checkStays(model: RunModel, run: PylanesRun): number {
  let stays = 0
  for (const object of model.objects) {
    for (const at of some(model.stepCount).filter((_step, place) => place % 5 === 0)) {
      const stay = { kind: 'stay', object: object.id, step: at } as const
      const found = about(model, stay)
      const now = model.objectAt(object.id, at)
      if (found?.kind === 'stay' && now) {
        stays++
        const text = whole(model, stay)
        const { startStep, endStep, what } = found.stay
        expect(startStep <= at && (endStep < 0 || endStep > at)).toBe(true)
        expect(text).toContain(objectName(model, object.id, english))
        // it was the same all the time
        for (const step of [startStep, at, ...(endStep < 0 ? [] : [endStep - 1])]) {
          const then = model.objectAt(object.id, step)
          if (what.kind === 'free') expect(then?.owner).toBe(0)
          if (what.kind === 'flag') expect(then && then.value > 0).toBe(what.set)
          if (what.kind === 'permits') expect(then?.value).toBe(what.left)
          if (what.kind === 'arrivals') expect(then?.value).toBe(what.count)
        }
      }
      const waiters = { kind: 'waiters', object: object.id, step: at } as const
      const waiting = run.segments
        .filter(({ state, object: on }, row) => {
          const [start, end] = [model.segments.startStep[row] ?? 0, model.segments.endStep[row] ?? -1]
          return on === object.id && (state === 'blocked' || state === 'deadlocked') && start <= at && (end < 0 || end > at)
        })
        .map(({ task }) => task)
      const together = about(model, waiters)
      expect(together?.kind === 'waiters' ? together.together.waiters.map(({ task }) => task).sort((x, y) => x - y) : []).toEqual(waiting.sort((x, y) => x - y))
      if (together) for (const task of waiting) expect(whole(model, waiters)).toContain(taskName(model, task))
    }
  }
  return stays
}

function checkCalls(model: RunModel): number {
  let calls = 0
  for (const { id, poolTasks } of model.objects)
    for (const place of some(poolTasks?.length ?? 0)) {
      const call = poolTasks?.[place]
      if (!call) continue
      calls++
      const text = whole(model, { kind: 'call', object: id, place })
      expect(text).toContain(objectName(model, id, english))
      if (call.worker !== 0) expect(text.startsWith(`${taskName(model, call.worker)} ran `)).toBe(true)
      if (call.endStep >= 0) expect(text).toContain(`at ${formatClock(model.stepUs(call.endStep) ?? 0, model.endUs)}.`)
    }
  return calls
}

function checkGils(model: RunModel): number {
  let holds = 0
  for (const { pid } of model.processes)
    for (const step of some(model.stepCount)) {
      const now = model.gilAt(pid, step)
      const selection = { kind: 'gil', pid, step } as const
      const found = about(model, selection)
      if (found?.kind !== 'gil') continue
      holds++
      const text = whole(model, selection)
      expect(found.hold.task).toBe(now?.holder)
      expect(text.startsWith(now?.holder ? `${taskName(model, now.holder)} had the GIL for ` : 'Nobody had the GIL')).toBe(true)
      if (now?.holder) expect(text).toContain(formatClock(now.sinceUs, model.endUs))
    }
  return holds
}

/** How many of each kind were looked at. */
const seen = { holds: 0, stays: 0, calls: 0, gils: 0 }

function check(path: string): void {
  const model = modelOf(path)
  const run = exportRun(model)
  seen.holds += checkHolds(model, run)
  seen.stays += checkStays(model, run)
  seen.calls += checkCalls(model)
  seen.gils += checkGils(model)
  checkSegments(model, run)
  checkArrows(model)
  checkItems(model, run)
  checkOutputs(model)
  checkLines(model, run)
}

describe('what is told of what was clicked', () => {
  test.each(readdirSync(GALLERY))('equals the trace: %s', (scenario) => {
    for (const file of readdirSync(`${GALLERY}/${scenario}`)
      .filter((name) => name.endsWith('.run'))
      .slice(0, 2))
      check(`${GALLERY}/${scenario}/${file}`)
  })

  test.each(readdirSync(OTHERS).filter((name) => name.endsWith('.run')))('equals the trace of a program that is not of the gallery: %s', (file) => {
    check(`${OTHERS}/${file}`)
  })

  test('there was enough of each to look at', () => {
    expect(seen.holds).toBeGreaterThan(300)
    expect(seen.stays).toBeGreaterThan(1000)
    expect(seen.calls).toBeGreaterThan(50)
    expect(seen.gils).toBeGreaterThan(1000)
  })

  test('what stands in the lanes of objects and of the machine, word by word', () => {
    const model = modelOf(`${GALLERY}/threads-and-a-lock/main.run`)
    const lock = model.objects.find(({ name }) => name === 'lock')?.id ?? 0
    const made = model.object(lock)?.startStep ?? 0
    const waiting = model.tasks.find(({ name }) => name === 'HoopThread')?.segments.find((row) => model.segments.object[row] === lock) ?? 0
    const told = (selection: Selection) => [said(model, selection, english), said(model, selection, chinese)]
    expect(told({ kind: 'hold', object: lock, hold: 0 })).toMatchInlineSnapshot(`
      [
        "LoopThread held lock for 5 s. From 0.000 s (line 14) to 5.000 s (line 14). HoopThread waited 5 s for it meanwhile.",
        "LoopThread 持有 lock 5 s。 从 0.000 s（第 14 行）到 5.000 s（第 14 行）。 其间 HoopThread 为它等待了 5 s。",
      ]
    `)
    expect(told({ kind: 'stay', object: lock, step: made })).toMatchInlineSnapshot(`
      [
        "Nobody had lock for 102 µs. From 0.000 s to 0.000 s. After it, LoopThread took lock (line 14).",
        "lock 有 102 µs 无人持有。 从 0.000 s 到 0.000 s。 在此之后，LoopThread 获得 lock（第 14 行）。",
      ]
    `)
    expect(told({ kind: 'waiters', object: lock, step: model.segments.startStep[waiting] ?? 0 })).toMatchInlineSnapshot(`
      [
        "HoopThread waited for lock at once, for 5 s. From 0.000 s to 5.000 s. HoopThread since 0.000 s (line 14).",
        "HoopThread 同时等待 lock，共 5 s。 从 0.000 s 到 5.000 s。 HoopThread 从 0.000 s 开始（第 14 行）。",
      ]
    `)
    expect(told({ kind: 'gil', pid: model.processes[0]?.pid ?? 0, step: 100 })).toMatchInlineSnapshot(`
      [
        "HoopThread had the GIL for 12.8 µs. From 5.000 s to 5.000 s. Before, LoopThread had it and gave it up: it ended. HoopThread gave it up: it began to wait (a blocking call). Then MainThread had it. MainThread waited 12.8 µs for it meanwhile.",
        "HoopThread 持有 GIL 12.8 µs。 从 5.000 s 到 5.000 s。 此前由 LoopThread 持有，后来让出：线程结束。 HoopThread 让出了它：开始等待（阻塞调用）。然后由 MainThread 持有。 其间 MainThread 为它等待了 12.8 µs。",
      ]
    `)
    const semaphore = modelOf(`${GALLERY}/semaphore/main.run`)
    const permits = semaphore.objects.find(({ kind }) => kind === 'semaphore' || kind === 'boundedSemaphore')?.id ?? 0
    expect([said(semaphore, { kind: 'hold', object: permits, hold: 1 }, english), said(semaphore, { kind: 'hold', object: permits, hold: 1 }, chinese)]).toMatchInlineSnapshot(`
      [
        "Guest-1 had a permit of seats for 750 ms. From 0.000 s (line 12) to 0.750 s (line 12). Guest-4 waited 749.8 ms for one meanwhile. Guest-5 waited 749.7 ms for one meanwhile. Guest-6 waited 749.6 ms for one meanwhile. Guest-7 waited 749.6 ms for one meanwhile. 3 more waited.",
        "Guest-1 占有 seats 的一个许可 750 ms。 从 0.000 s（第 12 行）到 0.750 s（第 12 行）。 其间 Guest-4 为一个许可等待了 749.8 ms。 其间 Guest-5 为一个许可等待了 749.7 ms。 其间 Guest-6 为一个许可等待了 749.6 ms。 其间 Guest-7 为一个许可等待了 749.6 ms。 另有 3 个在等待。",
      ]
    `)
    const pools = modelOf(`${GALLERY}/pool-map/thread-pool-executor.run`)
    const pool = pools.objects.find(({ poolTasks }) => poolTasks !== null)?.id ?? 0
    expect([said(pools, { kind: 'call', object: pool, place: 1 }, english), said(pools, { kind: 'call', object: pool, place: 1 }, chinese)]).toMatchInlineSnapshot(`
      [
        "ThreadPoolExecutor-0_1 ran square of pool for 100 ms. MainThread submitted it at 0.121 ms (line 13). It waited 101 µs for its turn. It was done at 100.230 ms.",
        "ThreadPoolExecutor-0_1 执行了 pool 中的 square，用时 100 ms。 MainThread 在 0.121 ms 提交了它（第 13 行）。 它等待轮到自己等了 101 µs。 它在 100.230 ms 完成。",
      ]
    `)
  })

  test('a wait for a lock, word by word', () => {
    const model = modelOf(`${GALLERY}/threads-and-a-lock/main.run`)
    const hoop = model.tasks.find(({ name }) => name === 'HoopThread')
    const lock = model.objects.find(({ name }) => name === 'lock')?.id ?? 0
    const segment = hoop?.segments.find((row) => model.segments.object[row] === lock) ?? -1
    expect(said(model, { kind: 'segment', segment }, english)).toMatchInlineSnapshot(
      `"HoopThread waited 5 s for lock. At line 14, from 0.000 s to 5.000 s. LoopThread held it, since 0.000 s (line 14). LoopThread released lock at 5.000 s (line 14). Then 12.7 µs for the GIL. Then it ran for 12.8 µs."`,
    )
    expect(said(model, { kind: 'segment', segment }, chinese)).toMatchInlineSnapshot(
      `"HoopThread 等待 lock 等了 5 s。 在第 14 行，从 0.000 s 到 5.000 s。 当时由 LoopThread 持有，自 0.000 s 起（第 14 行）。 LoopThread 在 5.000 s 释放了 lock（第 14 行）。 然后等待 GIL 12.7 µs。 然后运行了 12.8 µs。"`,
    )
  })
})
