import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyLog, type LogBuffers } from '../../log/log'
import { compareRuns } from '../testing/compare-runs'
import { exportPerfetto } from './export-perfetto'
import { exportRun } from './export-run'
import { randomLog } from '../testing/random-log'
import { decodeRecording, encodeRecording } from '../../log/recording'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel } from '../model/run-model'
import { sampleConfiguration, sampleLog, sampleProgram } from '../testing/sample-run'
import { sampleDeadlockLog } from '../testing/sample-stuck'
import { VarintReader, VarintWriter } from '../../log/varints'
import { processesProgram, sampleProcessesLog } from '../testing/sample-processes'

function build(log: LogBuffers): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  return builder.model
}

describe('exportRun', () => {
  it('holds the run', () => {
    const run = exportRun(build(sampleLog()))
    expect(Object.keys(run)).toEqual([
      'format',
      'version',
      'program',
      'configuration',
      'startMethod',
      'verdict',
      'durationUs',
      'stdout',
      'stderr',
      'processes',
      'tasks',
      'objects',
      'segments',
      'events',
      'problems',
      'choices',
      'replay',
    ])
    expect(run.stdout.split('\n').slice(0, 3)).toEqual(['First 0', 'free 0', 'First 1'])
    expect(run.stdout.endsWith('all done\n')).toBe(true)
    expect(run.verdict).toEqual({ kind: 'finished', atUs: 10_000_356, summary: 'finished after 10 s', tasks: [] })
    expect(run.durationUs).toBe(10_000_356)
    expect(run.segments.find((segment) => segment.task === 3 && segment.reason === 'lock')).toEqual({
      task: 3,
      state: 'blocked',
      reason: 'lock',
      object: 1,
      startUs: 250,
      endUs: 5_000_248,
      line: 8,
    })
    expect(run.events).toContainEqual({ atUs: 5_000_248, task: 2, kind: 'release', object: 1, value: null, line: 8 })
    expect(run.events).toContainEqual({ atUs: 5_000_248, task: 2, kind: 'wake', object: 1, value: 'release', line: 8, target: 3 })
    expect(run.choices).toEqual([{ kind: 'gil', candidates: [2, 3, 4], picked: 2, event: expect.any(Number) }])
    expect(run.events[run.choices[0]?.event ?? -1]).toEqual({ atUs: 182, task: 2, kind: 'choice', object: 0, value: 'gil', line: 0 })
    expect(run.replay).toBeNull()
  })

  it('has the cycle of a deadlock and survives JSON', () => {
    const run = exportRun(build(sampleDeadlockLog()))
    expect(run.verdict?.cycle?.length).toBe(2)
    expect(JSON.parse(JSON.stringify(run))).toEqual(run)
  })

  it('is the same text for equal logs however they were read', () => {
    const log = randomLog(11, 3, 300)
    const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
    while (builder.pull(7) > 0);
    expect(JSON.stringify(exportRun(builder.model))).toBe(JSON.stringify(exportRun(build(randomLog(11, 3, 300)))))
  })
})

describe('exportPerfetto', () => {
  it('names the tracks, covers the states and pairs the arrows', () => {
    const { traceEvents } = exportPerfetto(build(sampleLog()))
    expect(traceEvents.filter((event) => event.name === 'thread_name').map((event) => event.args?.name)).toEqual(['MainThread', 'First', 'Second', 'Free'])
    expect(traceEvents).toContainEqual({
      name: 'blocked: lock `lock`',
      ph: 'X',
      cat: 'state',
      pid: 100,
      tid: 3,
      ts: 250,
      dur: 4_999_998,
      args: { state: 'blocked', reason: 'lock', line: 8 },
    })
    const ids = (ph: string) => traceEvents.filter((event) => event.ph === ph).map((event) => event.id)
    expect(ids('s')).toEqual(ids('f'))
    expect(ids('b')).toEqual(ids('e'))
    expect(traceEvents.every((event) => event.dur === undefined || event.dur >= 0)).toBe(true)
  })
})

describe('a run of several processes', () => {
  const builder = createRunBuilder(processesProgram, sampleConfiguration, sampleProcessesLog())
  builder.pull()

  it('has start methods and exit codes in the run', () => {
    const { processes } = exportRun(builder.model)
    expect(processes.find(({ name }) => name === 'Watcher')).toMatchObject({ pid: 104, parentPid: 100, startMethod: 'spawn', startedBy: 1, exitCode: -15 })
  })

  it('has them in Perfetto as processes, with what queues hold as counters', () => {
    const { traceEvents } = exportPerfetto(builder.model)
    const named = (name: string) => traceEvents.filter((event) => event.name === name).map((event) => Object.values(event.args ?? {})[0])
    expect(named('process_name').slice(0, 3)).toEqual(['MainProcess', 'Baker-bun', 'Baker-tea'])
    expect(named('process_labels')).toContain('spawn of MainProcess, SIGTERM')
    const counted = traceEvents.filter((event) => event.ph === 'C' && event.name === 'queue `q`').map((event) => event.args)
    expect(counted[0]).toEqual({ 'in the pipe': 0, 'on the way': 1 })
    expect(counted.at(-1)).toEqual({ 'in the pipe': 0, 'on the way': 0 })
  })
})

describe('recordings', () => {
  it('give back program, configuration and log', () => {
    const log = sampleLog()
    const file = encodeRecording({ program: sampleProgram, configuration: sampleConfiguration, log })
    const back = decodeRecording(file)
    expect(back.program).toEqual(sampleProgram)
    expect(back.configuration).toEqual(sampleConfiguration)
    expect(copyLog(back.log)).toEqual(copyLog(log))
    expect(compareRuns(back.log, log)).toEqual({ equal: true })
    expect(file.length).toBeLessThan(copyLog(log).records.length / 4)
  })

  it('name packages and do not hold them', () => {
    const wheel = { file: 'greet-1.2-py3-none-any.whl', name: 'greet', version: '1.2', sha256: 'a'.repeat(64), roots: [''] }
    const recording = { program: { ...sampleProgram, wheels: [wheel] }, configuration: sampleConfiguration, log: sampleLog() }
    const held = { ...recording, program: { ...sampleProgram, wheels: [{ ...wheel, content: new Uint8Array(5) }] } }
    expect(encodeRecording(held)).toEqual(encodeRecording(recording))
  })

  it('of random logs, and of none', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(120), (seed, commits) => {
        const log = randomLog(seed, 3, commits)
        const file = encodeRecording({ program: sampleProgram, configuration: sampleConfiguration, log })
        expect(compareRuns(decodeRecording(file).log, log)).toEqual({ equal: true })
      }),
      { numRuns: 20 },
    )
  })

  it('refuse what they are not', () => {
    const file = encodeRecording({ program: sampleProgram, configuration: sampleConfiguration, log: sampleLog() })
    expect(() => decodeRecording(new Uint8Array([1, 2, 3]))).toThrow('not a Pylanes recording')
    expect(() => decodeRecording(file.slice(0, file.length / 2))).toThrow('damaged')
  })
})

describe('compareRuns', () => {
  it('tells the first record that differs', () => {
    const result = compareRuns(randomLog(1, 2, 50), randomLog(2, 2, 50))
    expect(result.equal).toBe(false)
    const shorter = compareRuns(randomLog(1, 1, 0), sampleLog())
    expect(shorter).toMatchObject({ equal: false })
  })
})

describe('varints', () => {
  it('give back any integer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 51), max: 2 ** 51 })), (values) => {
        const writer = new VarintWriter()
        for (const value of values) writer.write(value)
        const reader = new VarintReader(writer.finish())
        expect(values.map(() => reader.read())).toEqual(values.map((value) => (value === 0 ? 0 : value)))
        expect(() => reader.read()).toThrow(RangeError)
      }),
    )
  })
})
