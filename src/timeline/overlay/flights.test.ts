/** What travels between lanes: from whom, to whom, and where its line is drawn. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import type { LogBuffers } from '../../log/log'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { ObjectKind } from '../../log/object-kinds'
import { Operation, TaskFlag } from '../../log/record-kinds'
import { entry, LogScript, sampleProgram } from '../../trace/testing/sample-run'
import { processesProgram, sampleProcessesLog } from '../../trace/testing/sample-processes'
import { sampleStrandsLog, strandsProgram } from '../../trace/testing/sample-strands'
import { type Transfer, transfersOf, usersOfEnds } from '../../trace/model/transfers'
import { sceneOf } from '../testing/scene-of'
import { flightsOf, placeFlights } from './flights'

function modelOf(program: typeof processesProgram, log: LogBuffers) {
  const builder = createRunBuilder(program, DEFAULT_CONFIGURATION, log)
  while (builder.pull());
  return builder.model
}

const strands = modelOf(strandsProgram, sampleStrandsLog())
const processes = modelOf(processesProgram, sampleProcessesLog())
const queueOf = (model: typeof strands) => model.objects.find((object) => object.name === 'q')
const itemsOf = (model: typeof strands, transfers: Iterable<Transfer>) => [...transfers].map(({ row, from, to }) => [model.texts[model.events.text[row] as number], from, to])

describe('transfers', () => {
  it('of a queue between coroutines: each item from who put it to who got it, later', () => {
    const q = queueOf(strands)
    const transfers = q ? [...transfersOf(strands, q)] : []
    expect(itemsOf(strands, transfers)).toEqual([
      ["'tea'", 3, 4],
      ["'bun'", 3, 5],
      ["'jam'", 3, 4],
    ])
    for (const { fromStep, toStep } of transfers) expect(toStep).toBeGreaterThan(fromStep)
  })

  it('of a queue between processes: past its feeders, in the order of the pipe', () => {
    const q = queueOf(processes)
    const transfers = q ? [...transfersOf(processes, q)] : []
    expect(transfers.every(({ to }) => to === 4)).toBe(true)
    expect(new Set(transfers.map(({ from }) => from))).toEqual(new Set([1, 2, 3]))
    expect(q && usersOfEnds(processes, q)).toEqual({ from: [2, 3, 1], to: [4] })
  })
})

describe('flights', () => {
  it('belong to the selected object, task or stretch', () => {
    const q = queueOf(strands)?.id ?? 0
    expect(flightsOf(strands, { kind: 'object', object: q })).toHaveLength(3)
    expect([...flightsOf(strands, { kind: 'task', task: 5 })].map(({ from, to }) => [from, to])).toEqual([[3, 5]])
    const [first] = flightsOf(strands, { kind: 'object', object: q })
    const segment = strands.taskAt(3, first?.fromStep ?? 0)?.segment ?? 0
    expect([...flightsOf(strands, { kind: 'segment', segment })]).toEqual([first])
    expect([...flightsOf(strands, null)]).toEqual([])
  })

  it('are drawn where any part of their way is in view, on either axis', () => {
    const all = flightsOf(processes, { kind: 'object', object: queueOf(processes)?.id ?? 0 })
    // far apart, so that none is left out for another
    const bars = (task: number) => ({ top: task * 40, bottom: task * 40 + 20 })
    for (const mode of ['time', 'steps'] as const) {
      const whole = sceneOf(processes, mode, 100_000)
      const { from, to } = whole.space
      for (let at = 0; at < 20; at++) {
        for (const share of [0.02, 0.2, 1]) {
          const start = from + (at / 20) * (to - from)
          const range = [start, start + share * (to - from)] as const
          const placed = placeFlights({ ...whole, range }, all, start, bars)
          const seen = [...all].filter(({ fromUs, fromStep, toUs, toStep }) =>
            mode === 'time' ? toUs >= range[0] && fromUs <= range[1] : toStep + 0.5 >= range[0] && fromStep + 0.5 <= range[1],
          )
          expect(placed.map(({ put }) => put)).toEqual(seen.map(({ row }) => row))
        }
      }
    }
  })

  it('of too many those nearest to the playhead are drawn, on either side of it', () => {
    const script = new LogScript()
    script.commit(0, entry.task(1, 0, 'MainThread', TaskFlag.main, 1), entry.task(2, 1, 'Other', 0, 1), entry.object(1, ObjectKind.queue, 'q', -1, 1))
    for (let at = 0; at < 1000; at++) {
      script.commit(at * 10_000, entry.operation(1, Operation.put, 1, 1, 'it'))
      script.commit(at * 10_000 + 5000, entry.operation(2, Operation.get, 1, 2, 'it'))
    }
    const model = modelOf(sampleProgram, script.write())
    const many = flightsOf(model, { kind: 'object', object: 1 })
    expect(many).toHaveLength(1000)
    const scene = { ...sceneOf(model, 'time', 100_000), range: [0, 10_000] as const }
    const drawn = placeFlights(scene, many, 5003, (task) => ({ top: task * 40, bottom: task * 40 + 20 })).map(({ x1 }) => Math.round(x1 / 10))
    expect(drawn).toEqual(Array.from({ length: 24 }, (_, at) => 4890 + at * 10))
  })
})
