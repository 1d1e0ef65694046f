import { expect, test } from 'vitest'
import { RECORDS_ALL, scheduleToText, type Switch } from '../model/schedule.mjs'
import { type Conclusion, conclusionEnglish, conclusionOf } from './conclusion'
import { type Bounds, explore } from './explorer'
import { type AccessMade, recordedOf } from './recorded'
import { storyOf } from './story'
import { type Program, runnerOf, type Shared, threads } from './testing/model-programs'
import { modelOf } from './testing/model-runs'
import { philosophers } from './testing/textbook'

const BOUNDS: Bounds = { runs: 200, seconds: 60, preemptions: 2, untilFailure: false, strategy: 'portfolio' }
let ticks = 0
const clock = () => ticks++ / 1e6
const said = async (program: Parameters<typeof runnerOf>[0]) =>
  (await explore(runnerOf(program), BOUNDS, clock)).outcomes.map(({ end, conclusion }) => [end.stdout || end.verdict, conclusion?.said ?? ''])

const increments: Program = function* (t, shared) {
  const seen = yield* shared.read(t, 'n')
  yield* shared.write(t, 'n', seen + 1)
}
const printsTotal: Program = function* (t, shared) {
  const n = yield* shared.read(t, 'n')
  yield* t.print(`n = ${n}`)
}

test('an update that is lost, and none where both counted', async () => {
  const told = new Map((await said(threads([increments, increments], printsTotal))) as [string, string][])
  expect(told.get('n = 1')).toMatch(/^What T[12] wrote to n \(line \d+\) is overwritten by T[12] \(line \d+\), which had read it before that \(line \d+\): one update is lost\.$/)
  expect(told.get('n = 2')).toBe('')
})

test('what is overwritten without having been read first is no update', async () => {
  const sets: Program = function* (t, shared) {
    yield* shared.write(t, 'n', t.id)
  }
  const told = await said(threads([sets, increments], printsTotal))
  expect(told.map(([, conclusion]) => conclusion)).toEqual(told.map(() => ''))
})

test('what changes a container in one step overwrites nothing', () => {
  const recorded = recordedOf(modelOf(threads([increments, increments], printsTotal), lost([])))
  const [first, second] = recorded.accesses.filter(({ writes }) => writes) as [AccessMade, AccessMade]
  const access = (row: number, of: AccessMade, writes: boolean, key: string): AccessMade => ({ ...of, row, writes, key })
  const kindOf = (key: string) => {
    const accesses = [access(1, first, false, key), access(2, second, false, key), access(3, second, true, key), access(5, first, true, key)]
    return conclusionOf({ accesses, failure: null, ending: null, stuck: false }, [3, 5])?.kind
  }
  expect([kindOf('[0]'), kindOf('*')]).toEqual(['lostUpdate', undefined])
})

test('what had been read meanwhile is not lost', () => {
  const recorded = recordedOf(modelOf(threads([increments, increments], printsTotal), lost([])))
  const access = (row: number, task: number, writes: boolean): AccessMade => ({
    ...(recorded.accesses[0] as AccessMade),
    row,
    task,
    writes,
    value: String(row),
    moment: momentOf(task),
  })
  const [t1, t2] = recorded.accesses.filter(({ writes }) => writes).map(({ task }) => task) as [number, number]
  const momentOf = (task: number) => (recorded.accesses.find((one) => one.task === task) as AccessMade).moment
  const own = [access(1, t1, false), access(2, t2, false), access(3, t2, true), access(5, t1, true)]
  const concluded = (accesses: readonly AccessMade[]) => conclusionOf({ accesses, failure: null, ending: null, stuck: false }, [3, 5])?.kind
  expect(concluded(own)).toBe('lostUpdate')
  expect(concluded([...own.slice(0, 3), access(4, t2, false), ...own.slice(3)])).toBeUndefined()
})

const lost = (switches: readonly Switch[]) => scheduleToText({ strategy: 'steady', numbers: [RECORDS_ALL], switches })

/** Takes what is there after it has looked; raises where it is gone. */
const takes: Program = function* (t, shared) {
  const seen = yield* shared.read(t, 'left')
  if (seen === 0) return
  const left = yield* shared.read(t, 'left')
  if (left > 0) yield* shared.write(t, 'left', left - 1)
  else {
    yield* t.enter()
    t.kernel.log.exception(t.id, 'Traceback (most recent call last):\n  File "main.py", line 4, in take\nIndexError: nothing left\n', false)
  }
}

test('a check that was no longer so when its task went on', async () => {
  const program = (shared: Shared) =>
    function* main(t: Parameters<Program>[0]): Generator<void, void, void> {
      yield* shared.write(t, 'left', 1)
      yield* threads([takes, takes])(shared)(t)
    }
  const { outcomes } = await explore(runnerOf(program), BOUNDS, clock)
  const [failure] = outcomes
  expect(failure?.failure).toBe(true)
  expect(failure?.conclusion?.said).toMatch(
    /^What T[12] had read of left \(line \d+\) was no longer so when it went on \(line \d+\): T[12] had changed it meanwhile \(line \d+\)\.$/,
  )
})

test('two locks in opposite order, and more in a circle', async () => {
  const two = (await said(philosophers(2, false))).find(([end]) => end === 'deadlock')
  expect(two?.[1]).toMatch(/^(.+) holds (.+) and waits for (.+); (.+) holds \3 and waits for \2: they take the two in opposite order\.$/)
  const three = (await said(philosophers(3, false))).find(([end]) => end === 'deadlock')
  expect(three?.[1]).toMatch(/^.+, .+, .+ wait in a circle, each for what the next one holds: fork \d, fork \d, fork \d\.$/)
})

test('a hang of which nothing is certain says nothing', () => {
  const locks: Program = function* (t) {
    yield* t.acquire(t.lock('own'))
  }
  const model = modelOf(threads([locks]), lost([]))
  const recorded = recordedOf(model)
  expect(conclusionOf({ ...recorded, stuck: true }, storyOf(recorded, [])?.pair?.map(({ row }) => row) ?? [])).toBeNull()
})

test('its sentences have no hole left', () => {
  const [read, wrote, at] = [7, 9, 8].map((line) => ({ line, file: line === 9 ? 'bank.py' : '' })) as [Place, Place, Place]
  const all: readonly Conclusion[] = [
    { kind: 'lostUpdate', task: 1, other: 2, what: 'n', read, wrote, at },
    { kind: 'changedSince', task: 1, other: 2, what: 'n', read, wrote, at },
    { kind: 'missed', task: 1, other: 2, what: 'cond', at },
    { kind: 'cleared', task: 1, other: 9, what: 'ready', at },
    { kind: 'opposite', waiting: ['a', 'b'].map((holds, index) => ({ task: index + 1, holds, waits: holds === 'a' ? 'b' : 'a' })) },
    { kind: 'circle', waiting: ['a', 'b', 'c'].map((holds, index) => ({ task: index + 1, holds, waits: 'x' })) },
  ]
  const sentences = all.map((one) => conclusionEnglish(one, ['T1', 'T2', 'T3']))
  expect(sentences.filter((sentence) => /[{}]|undefined|\(\)/.test(sentence))).toEqual([])
  expect(sentences[0]).toBe('What T2 wrote to n (bank.py line 9) is overwritten by T1 (line 8), which had read it before that (line 7): one update is lost.')
  expect(sentences[3]).toBe('task 9 set ready (line 8), and it was cleared again before T1 saw that.')
})

type Place = { readonly line: number; readonly file: string }
