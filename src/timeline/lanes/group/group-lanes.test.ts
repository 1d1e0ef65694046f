/** Threads and processes that belong together: their heading, what is folded, and that the counts are those of the tasks. */
import { describe, expect, it } from 'vitest'
import { createLogBuffers, LogWriter } from '../../../log/log'
import { RecordKind, TaskFlag, TaskState } from '../../../log/record-kinds'
import { DEFAULT_CONFIGURATION } from '../../../model/configuration'
import { AS_MADE } from '../../../model/arrangement'
import { createRunBuilder } from '../../../trace/decode/run-builder'
import type { RunModel } from '../../../trace/model/run-model'
import { palette } from '../../look/palette'
import { words } from '../../testing/plain-words'
import { layoutLanes } from '../lane-layout'
import { metrics } from '../lane-rows'
import { laneOf, wordsOf } from '../registry'
import { taskBar } from '../task-bar'
import { withoutNumber } from './task-groups'

const PID = 100

class Log {
  private readonly log = createLogBuffers(false)
  private readonly writer = new LogWriter(this.log)
  private step = 0
  private tasks = 0
  readonly builder = createRunBuilder({ files: [{ name: 'program.py', text: '' }], stdin: '' }, DEFAULT_CONFIGURATION, this.log)

  process(pid: number, name: string, parent: number): void {
    this.writer.append(this.now(), RecordKind.process, this.step, { pid, a: pid, b: parent, text: name, ...(parent === 0 ? {} : { task: 1 }) })
    this.task(pid, 'MainThread', TaskFlag.main)
  }

  task(pid: number, name: string, flags = 0): number {
    const task = ++this.tasks
    this.writer.append(this.now(), RecordKind.task, this.step, { pid, task, a: task === 1 ? 0 : 1, b: flags, text: name })
    return task
  }

  state(pid: number, task: number, a: number): void {
    this.writer.append(this.now(), RecordKind.state, this.step, { pid, task, a })
  }

  rename(pid: number, task: number, text: string): void {
    this.writer.append(this.now(), RecordKind.taskName, this.step, { pid, task, text })
  }

  model(): RunModel {
    while (this.builder.pull());
    return this.builder.model
  }

  private now(): number {
    return ++this.step * 1000
  }
}

/** A main thread, eight workers and two others. */
function threads(): { log: Log; workers: number[] } {
  const log = new Log()
  log.process(PID, 'MainProcess', 0)
  const workers = Array.from({ length: 8 }, (_, at) => log.task(PID, `worker-${at + 1}`))
  log.task(PID, 'reader')
  log.task(PID, 'writer-1')
  return { log, workers }
}

function layout(model: RunModel, chosen: Readonly<Record<string, boolean>> = {}, selected = 0, filter = '') {
  return layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map(Object.entries(chosen)), selected, arrangement: { ...AS_MADE, filter } })
}

const keys = (...given: Parameters<typeof layout>) => layout(...given).rows.map(({ key }) => key)

function headerOf(model: RunModel, key: string, chosen: Readonly<Record<string, boolean>>, step: number) {
  const row = layout(model, chosen).rows.find((candidate) => candidate.key === key)
  if (row === undefined) throw new Error(`no row ${key}`)
  const at = { us: model.stepUs(step) ?? 0, step }
  const view = { model, metrics: metrics(false), words, palette: palette('light'), theme: 'light', compact: false, widthPx: 184, measure: () => 40, at } as const
  return laneOf(row).header(row, view, wordsOf(row, words))
}

describe('names without their number', () => {
  it.each([
    ['worker-7', 'worker'],
    ['Thread-12 (serve)', 'Thread (serve)'],
    ['ThreadPoolExecutor-0_3', 'ThreadPoolExecutor-0'],
    ['ForkPoolWorker-2', 'ForkPoolWorker'],
    ['MainThread', ''],
    ['7', ''],
  ])('%s', (name, common) => expect(withoutNumber(name)).toBe(common))
})

describe('threads that belong together', () => {
  const GROUP = `group-${PID}-worker`

  it('have a heading, beneath the others of their process; few have none', () => {
    const { log, workers } = threads()
    expect(keys(log.model())).toEqual([`process-${PID}`, 'task-1', 'task-10', 'task-11', GROUP, ...workers.map((task) => `task-${task}`)])
    const few = new Log()
    few.process(PID, 'MainProcess', 0)
    for (let at = 1; at <= 4; at++) few.task(PID, `worker-${at}`)
    expect(keys(few.model())).not.toContain(GROUP)
  })

  it('fold into one row, which stands for them; the selected one keeps its lane; what is looked for is found in it', () => {
    const { log } = threads()
    const model = log.model()
    expect(keys(model, { [GROUP]: false })).toEqual([`process-${PID}`, 'task-1', 'task-10', 'task-11', GROUP])
    expect(keys(model, { [GROUP]: false }, 4)).toEqual([`process-${PID}`, 'task-1', 'task-4', 'task-10', 'task-11', GROUP])
    expect(keys(model, { [GROUP]: false }, 0, 'worker-3')).toContain('task-4')
    const folded = layout(model, { [GROUP]: false })
    const row = folded.rows.find(({ key }) => key === GROUP)
    const bar = taskBar(model, folded, metrics(false), 5, 0)
    expect(row && bar && bar.top >= row.y && bar.bottom <= row.y + row.height).toBe(true)
  })

  it('are counted by what they do at the playhead, also while the run grows and after one got another name', () => {
    const { log, workers } = threads()
    const said = (step: number) => headerOf(log.model(), GROUP, { [GROUP]: false }, step).extra
    const agrees = () => {
      const model = log.model()
      const members = model.tasks.filter(({ name }) => name.startsWith('worker')).map(({ id }) => id)
      // what the last step brought may still change
      const last = model.stepCount - 2
      const states = members.flatMap((task) => model.taskAt(task, last)?.state ?? [])
      const count = (...names: string[]) => states.filter((state) => names.includes(state)).length
      expect(said(last)).toBe(`${count('running')} ${count('ready', 'gil', 'new')} ${count('blocked', 'deadlocked')} ${count('finished', 'crashed')}`)
    }
    agrees()
    for (const task of workers) {
      log.state(PID, task, TaskState.running)
      agrees()
      log.state(PID, task, task % 2 === 0 ? TaskState.finished : TaskState.blocked)
      agrees()
    }
    log.rename(PID, 10, 'worker-99')
    log.state(PID, 10, TaskState.running)
    agrees()
    log.rename(PID, 2, 'somebody')
    log.state(PID, 10, TaskState.finished)
    agrees()
  })
})

describe('processes that belong together', () => {
  const GROUP = `group-of-${PID}-ForkPoolWorker`
  const log = new Log()
  log.process(PID, 'MainProcess', 0)
  for (let at = 1; at <= 5; at++) log.process(PID + at, `ForkPoolWorker-${at}`, PID)
  log.process(PID + 6, 'server', PID)
  // one of them started another
  log.process(PID + 7, 'helper', PID + 2)
  const model = log.model()

  it('have a heading, with those that they started; folded they are one row', () => {
    const [ofMain, pool] = [`process-${PID}`, [101, 102, 107, 103, 104, 105].map((pid) => `process-${pid}`)]
    const processRows = (chosen: Readonly<Record<string, boolean>> = {}) => keys(model, chosen).filter((key) => !key.startsWith('task'))
    expect(processRows()).toEqual([ofMain, 'process-106', GROUP, ...pool])
    expect(processRows({ [GROUP]: false })).toEqual([ofMain, 'process-106', GROUP])
    expect(headerOf(model, GROUP, { [GROUP]: false }, model.stepCount - 2).name).toBe('5 processes: ForkPoolWorker')
  })
})

it('a folded process of several threads says what they do; of one, what that did', () => {
  const { log } = threads()
  const process = `process-${PID}`
  expect(headerOf(log.model(), process, { [process]: false }, 3).extra).toMatch(/^0 \d 0 0$/)
  const one = new Log()
  one.process(PID, 'MainProcess', 0)
  expect(headerOf(one.model(), process, { [process]: false }, 0).extra).toBe('')
})
