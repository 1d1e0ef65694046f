import { afterEach, expect, test, vi } from 'vitest'
import { createLogBuffers, LogWriter } from '../log/log'
import { RecordKind, VerdictKind } from '../log/record-kinds'
import type { Replay } from '../runtime/runtime-api'
import { afterEvent } from './place'
import { budgetOf, ReplayBudget } from './replay-budget'
import { Replays } from './replays'

const MEGABYTE = 1024 * 1024
const EVENTS = 40_000

/** The log of a run of so many records. */
function recordedRun() {
  const buffers = createLogBuffers(false)
  const writer = new LogWriter(buffers)
  for (let event = 0; event < EVENTS; event++) writer.append(event, RecordKind.line, event, { task: 1 })
  writer.append(EVENTS, RecordKind.verdict, EVENTS, { a: VerdictKind.finished })
  return buffers
}

/** Replays that each take so much memory wherever they rest; counts those that are there and the records that all of them have gone through. */
function machine(bytes: number) {
  const counts = { open: 0, most: 0, records: 0 }
  const open = (): Replay => {
    let at = 0
    let there = true
    counts.open++
    counts.most = Math.max(counts.most, counts.open)
    return {
      async to(records) {
        counts.records += Math.max(0, records - at)
        at = Math.max(at, records)
        return { first: at, count: at, atLine: false, atNs: at, over: false, differs: -1, bytes }
      },
      pass: () => Promise.resolve('nothing is tried'),
      reached: () => Promise.resolve(at),
      observed: () => Promise.resolve('nothing is observed'),
      ask: () => Promise.resolve([{ pid: 1, text: `${at}` }]),
      restart() {
        at = 0
      },
      dispose() {
        if (there) counts.open--
        there = false
      },
    }
  }
  return { open, counts }
}

afterEach(() => {
  vi.useRealTimers()
})

/** Looks at moments here and there; between them the replays go to their places, as while nobody asks. */
async function lookAround(pools: readonly Replays[], looks: number): Promise<string[]> {
  const told: string[] = []
  let state = 7
  for (let look = 0; look < looks; look++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    const event = (state >> 8) % EVENTS
    const answers = await (pools[look % pools.length] as Replays).ask(afterEvent(event), 0, { what: 'look' })
    if (answers === null || typeof answers === 'string') throw new Error(`${answers}`)
    told.push(`${event + 1} ${answers.texts[0]?.text}`)
    await vi.advanceTimersByTimeAsync(200)
  }
  return told
}

test.each([20, 40, 90])(
  'replays of %i MB each take no more than 256 MB together, of whatever kind they are, and every answer is of the moment that was asked for',
  async (each) => {
    vi.useFakeTimers()
    const { open, counts } = machine(each * MEGABYTE)
    const budget = new ReplayBudget()
    const recorded = recordedRun()
    const pools = [new Replays(open, recorded, budget, 5), new Replays(open, recorded, budget, 3), new Replays(open, recorded, budget, 1)]
    for (const told of await lookAround(pools, 120)) {
      const [asked, answered] = told.split(' ')
      expect(answered).toBe(asked)
    }
    expect(budget.cost.replays).toBe(counts.open)
    expect(budget.cost.bytes).toBeLessThanOrEqual(256 * MEGABYTE)
    // also while one goes to its place
    expect(counts.most * each).toBeLessThanOrEqual(256)
    for (const pool of pools) pool.dispose()
    expect(counts.open).toBe(0)
  },
)

test('a replay that takes more than all may is the only one, of whatever kind, also while another one goes to its place', async () => {
  vi.useFakeTimers()
  const { open, counts } = machine(300 * MEGABYTE)
  const budget = new ReplayBudget()
  const recorded = recordedRun()
  const pools = [new Replays(open, recorded, budget, 5), new Replays(open, recorded, budget, 3), new Replays(open, recorded, budget, 1)]
  await lookAround(pools, 20)
  expect(counts.open).toBe(1)
  expect(counts.most).toBe(1)
  for (const pool of pools) pool.dispose()
})

test('a run of up to six processes at once is looked into within 256 MB, each further one adds 37 MB, from the 25th on 5 MB', () => {
  expect([1, 6, 7, 21, 24, 25, 30].map((processes) => budgetOf(processes) / MEGABYTE)).toEqual([256, 256, 293, 811, 922, 927, 952])
})

test('the way to a moment is a part of the run where several replays rest', async () => {
  vi.useFakeTimers()
  const { open, counts } = machine(20 * MEGABYTE)
  const pool = new Replays(open, recordedRun(), new ReplayBudget(), 5)
  await lookAround([pool], 5)
  const before = counts.records
  await lookAround([pool], 100)
  expect((counts.records - before) / 100).toBeLessThan(EVENTS / 2)
  pool.dispose()
})

test('how far a replay is that is under way can be asked, and nothing while all rest', async () => {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  let reached = 0
  const { open } = machine(10 * MEGABYTE)
  const slow = (): Replay => {
    const replay = open()
    const to: Replay['to'] = (records, line) => arrived.then(() => replay.to(records, line))
    return { ...replay, to, reached: () => Promise.resolve(reached) }
  }
  const replays = new Replays(slow, recordedRun(), new ReplayBudget(), 5)
  expect(await replays.way()).toBeNull()
  const answers = replays.ask(afterEvent(999), 0, { what: 'look' })
  reached = 250
  expect(await replays.way()).toEqual({ records: 250, of: 1_000 })
  arrive()
  expect(await answers).toMatchObject({ texts: [{ text: '1000' }] })
  expect(await replays.way()).toBeNull()
  replays.dispose()
})

test('the time of a moment is when the run wrote its record, however far a replay has published its own', async () => {
  const { open } = machine(MEGABYTE)
  const replays = new Replays(open, recordedRun(), new ReplayBudget(), 2)
  for (const event of [30, 10, 11]) expect(await replays.ask(afterEvent(event), 0, { what: 'look' })).toMatchObject({ atNs: event })
})
