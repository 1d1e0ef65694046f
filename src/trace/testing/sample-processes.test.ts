/** The model of runs of several processes, on samples that the kernel made. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import type { LogBuffers } from '../../log/log'
import { verdictSummary } from '../explain/english/verdict-summary'
import { explain } from '../explain/explain'
import { poolAt } from '../model/pool-tasks'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel } from '../model/run-model'
import { processesProgram, sampleProcessesLog, sampleProcessHangLog } from './sample-processes'
import { taskLabel } from '../model/task-label'

function build(log: LogBuffers): RunModel {
  const builder = createRunBuilder(processesProgram, DEFAULT_CONFIGURATION, log)
  builder.pull()
  return builder.model
}

describe('a run of several processes', () => {
  const model = build(sampleProcessesLog())
  const end = model.stepCount - 1
  const named = (name: string) => model.processes.find((process) => process.name === name) as RunModel['processes'][number]
  const object = (name: string) => model.objects.find((candidate) => candidate.name === name)?.id ?? 0

  it('ends well, with every process in its place', () => {
    expect(model.verdict?.kind).toBe('finished')
    expect(model.processes.map(({ name, parentPid, startMethod, exitCode }) => [name, parentPid, startMethod, exitCode])).toEqual([
      ['MainProcess', 0, 'page', 0],
      ['Baker-bun', 100, 'fork', 0],
      ['Baker-tea', 100, 'fork', 0],
      ['Eater', 100, 'fork', 0],
      ['Watcher', 100, 'spawn', -15],
      ['ForkPoolWorker-1', 100, 'fork', 0],
      ['ForkPoolWorker-2', 100, 'fork', 0],
    ])
    expect(named('Baker-bun')).toMatchObject({ startedBy: 1, mainTask: 2, killedBy: 0 })
    expect(named('Watcher').killedBy).toBe(1)
  })

  it('says what a process is at a step', () => {
    const watcher = named('Watcher')
    const at = (step: number) => model.processAt(watcher.pid, step)
    expect(at(watcher.startStep - 1)).toBeUndefined()
    expect(at(watcher.startStep)).toEqual({ name: 'Watcher', state: 'alive', exitCode: null })
    expect(at(watcher.endStep)).toEqual({ name: 'Watcher', state: 'zombie', exitCode: -15 })
    expect(at(watcher.reapedStep)).toEqual({ name: 'Watcher', state: 'ended', exitCode: -15 })
    expect(model.processAt(100, 0)?.name).toBe('main')
    expect(model.processAt(100, end)?.name).toBe('MainProcess')
  })

  it('knows what is in a queue: in the buffer of a process, then in the pipe', () => {
    const q = object('q')
    const steps = Array.from({ length: model.stepCount }, (_, step) => model.objectAt(q, step))
    const first = steps.find((now) => now && now.buffered.length > 0)
    expect(first).toMatchObject({ contents: [], size: 0, buffered: [{ pid: 101, items: ["'bun 1'"] }] })
    const busiest = steps.find((now) => now && now.size === 3)
    expect(busiest?.contents).toHaveLength(3)
    expect(steps.at(-1)).toMatchObject({ contents: [], buffered: [] })
  })

  it('knows what a pool has to do, is doing, has done', () => {
    const tasks = model.object(object('pool'))?.poolTasks ?? []
    const seen = Array.from({ length: model.stepCount }, (_, step) => {
      const { pending, running, ended } = poolAt(tasks, step)
      return `${pending.length} ${running.length} ${ended.done}`
    })
    expect([...new Set(seen)]).toEqual(['0 0 0', '1 0 0', '2 0 0', '3 0 0', '2 1 0', '1 2 0', '1 1 1', '0 2 1', '0 1 2', '0 0 3'])
  })

  it('knows the globals of each process and the files of all', () => {
    const value = (name: string) => model.variables.valueAt(named(name).pid, 'counter', end)?.repr
    expect(['MainProcess', 'Baker-bun', 'Baker-tea', 'Eater', 'Watcher'].map(value)).toEqual(["'main'", '3', '3', '0', undefined])
    expect(model.disk.at(end).map(({ path, text, task }) => [path, text, taskLabel(model, task)])).toEqual([
      ['log.txt', 'bun done\ntea done\n', 'Baker-tea'],
      ['menu.txt', 'bun\ntea\n', ''],
    ])
    expect(model.disk.at(0)).toEqual([])
  })

  it('calls tasks by their process', () => {
    expect(model.tasks.map(({ id }) => taskLabel(model, id)).slice(0, 6)).toEqual([
      'MainProcess',
      'Baker-bun',
      'Baker-tea',
      'Eater',
      'Baker-bun · QueueFeederThread',
      'Baker-tea · QueueFeederThread',
    ])
  })

  it('explains how processes wait for each other and end', () => {
    const eater = named('Eater').mainTask
    const waits = Array.from({ length: model.stepCount }, (_, step) => explain(model, eater, step)?.doing)
    const buffered = waits.find((doing) => doing?.kind === 'waiting' && doing.reason === 'queueGet' && doing.buffered.length > 0)
    expect(buffered).toMatchObject({ side: 'reading', size: 0 })
    const watcher = named('Watcher')
    expect(explain(model, watcher.mainTask, watcher.endStep)?.doing).toMatchObject({ kind: 'finished', exit: { code: -15, killedBy: 1, zombie: true } })
    const readers = waitsOf(model, 'pipe', 'tasks')
    expect(readers[0]).toMatchObject({ side: 'reading' })
  })
})

function waitsOf(model: RunModel, reason: string, name: string) {
  const found = []
  for (let step = 0; step < model.stepCount; step++) {
    for (const { id } of model.tasks) {
      const doing = explain(model, id, step)?.doing
      if (doing?.kind === 'waiting' && doing.reason === reason && model.object(doing.object)?.name === name) found.push(doing)
    }
  }
  return found
}

describe('a hang across processes', () => {
  it('says which process waits for what, and which was killed', () => {
    const model = build(sampleProcessHangLog())
    expect(model.verdict && verdictSummary(model, model.verdict)).toBe(
      'hang: MainProcess waits for Waiter to end (line 13); Waiter waits for lock `lock` (line 7), held by Holder since line 5, which ended without releasing it; Holder was killed by SIGKILL from MainProcess',
    )
  })
})
