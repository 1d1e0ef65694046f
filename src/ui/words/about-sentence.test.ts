/**
 * What Why says of a clicked segment, arrow, item, write and source line equals the trace, for every variant of the gallery's
 * scenarios and for programs that are not of the gallery (testing/*.run: recordings of programs of e2e/corpus, made by
 * `pylanes.outcome(program, {}, { recording: true })`). What must be said is computed here from the run as JSON.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { about } from '../../trace/explain/about'
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

function check(path: string): void {
  const model = modelOf(path)
  const run = exportRun(model)
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
