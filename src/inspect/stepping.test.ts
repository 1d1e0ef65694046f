import { expect, test } from 'vitest'
import { RecordKind, TaskState } from '../log/record-kinds'
import { type Breakpoint, stopsOf } from './breakpoints'
import { around, changesOf, type Subject } from './changes'
import type { LogRow } from './log-records'
import { afterEvent, type Place } from './place'
import { RunLines } from './run-lines'
import { step, type Steppable, type StepKind } from './stepping'

const nothing: LogRow = { kind: 0, task: 0, object: 0, a: 0, b: 0, line: 0, file: '', text: '', pid: 1, atNs: 0 }
const lineRecord = (task: number, line: number): LogRow => ({ ...nothing, kind: RecordKind.line, task, line })

/** records, task, lines since, line, depth, call, caller: main calls f (line 10) from line 2 */
const STEPS = [
  [1, 1, 1, 1, 1, 1],
  [2, 1, 1, 2, 1, 1],
  [3, 1, 1, 10, 2, 2, 1],
  [3, 1, 2, 11, 2, 2, 1],
  [3, 1, 3, 3, 1, 1],
  [5, 2, 1, 20, 1, 3],
  [6, 1, 1, 4, 1, 1],
]
const LOG: LogRow[] = [
  { ...nothing, kind: RecordKind.task, task: 1 },
  lineRecord(1, 1),
  lineRecord(1, 2),
  { ...nothing, kind: RecordKind.output, task: 1, text: 'hello', line: 3 },
  { ...nothing, kind: RecordKind.state, task: 2, a: TaskState.running },
  lineRecord(2, 20),
  { ...nothing, kind: RecordKind.operation, task: 1, object: 7, line: 4 },
  { ...nothing, kind: RecordKind.verdict },
]
const words = new Int32Array(
  STEPS.flatMap(([records = 0, task = 0, nth = 0, line = 0, depth = 0, call = 0, caller = 0]) => [records, 1, task, nth, line, 0, depth, 1, call, caller]),
)
const lines = new RunLines(words, ['', 'f'], LOG)
const run: Steppable = { lines, log: LOG, raised: [{ records: 3, task: 1, nth: 2, line: 11, type: 'KeyError' }] }
const between = (event: number, nth: number, task = 1): Place => ({ event, lines: nth, task })
const go = (from: Place, how: StepKind, direction: 'forwards' | 'backwards' = 'forwards') => step(run, from, how, direction)

test('a line that the log records is looked at right after its record, one that it does not at the line', () => {
  expect([...Array(lines.count).keys()].map((row) => lines.placeOf(row))).toEqual([
    afterEvent(1, 1),
    afterEvent(2, 1),
    between(2, 1),
    between(2, 2),
    between(2, 3),
    afterEvent(5, 2),
    between(5, 1),
  ])
})

test('over, into and out go the ways of a debugger, forwards and backwards', () => {
  expect(go(afterEvent(2, 1), 'over')).toEqual(between(2, 3))
  expect(go(afterEvent(2, 1), 'into')).toEqual(between(2, 1))
  expect(go(between(2, 1), 'over')).toEqual(between(2, 2))
  expect(go(between(2, 1), 'out')).toEqual(between(2, 3))
  expect(go(between(2, 3), 'over', 'backwards')).toEqual(afterEvent(2, 1))
  expect(go(between(2, 3), 'into', 'backwards')).toEqual(between(2, 2))
  expect(go(between(2, 2), 'out', 'backwards')).toEqual(afterEvent(2, 1))
  expect(go(afterEvent(1, 1), 'into', 'backwards')).toBeNull()
  expect(go(afterEvent(0, 1), 'over')).toEqual(afterEvent(1, 1))
})

test('steps to what the log tells', () => {
  expect(go(afterEvent(1, 1), 'print')).toEqual(afterEvent(3, 1))
  expect(go(between(3, 1), 'print', 'backwards')).toEqual(afterEvent(3, 1))
  expect(go(afterEvent(1, 1), 'switch')).toEqual(afterEvent(4, 2))
  expect(go(afterEvent(1, 1), 'verdict')).toEqual(afterEvent(7, 1))
  expect(go(afterEvent(1, 1), 'block')).toBeNull()
  expect(go(afterEvent(1, 1), 'exception')).toEqual(between(2, 2))
  expect(step(run, afterEvent(1, 1), { file: '', line: 20 }, 'forwards')).toEqual(afterEvent(5, 2))
})

test('breakpoints stop at the nearest place, from their hit on', () => {
  const stops = (from: Place, direction: 'forwards' | 'backwards', ...given: Parameters<typeof stopsOf>[2]) => [...stopsOf(run, from, given, direction)].map(({ place }) => place)
  expect(stops(afterEvent(0), 'forwards', { kind: 'line', file: '', line: 11 }, { kind: 'object', object: 7 })).toEqual([between(2, 2), afterEvent(6, 1)])
  expect(stops(afterEvent(7), 'backwards', { kind: 'line', file: '', line: 11 }, { kind: 'object', object: 7 })).toEqual([afterEvent(6, 1), between(2, 2)])
  expect(stops(afterEvent(0), 'forwards', { kind: 'line', file: '', line: 11, hits: 2 })).toEqual([])
  expect(stops(afterEvent(0), 'forwards', { kind: 'line', file: '', line: 20, task: 1 })).toEqual([])
})

test('a breakpoint that counts counts what lies before too', () => {
  const stops = (from: Place, direction: 'forwards' | 'backwards', given: Breakpoint) => [...stopsOf(looping, from, [given], direction)].map(({ place }) => place.lines)
  // lines 1 and 2 in turn, five times each
  const rows = Array.from({ length: 10 }, (_, at) => [1, 1, 1, at + 1, (at % 2) + 1, 0, 1, 1, 1, 0]).flat()
  const looping: Steppable = { lines: new RunLines(new Int32Array(rows), ['', 'f'], []), log: [], raised: [] }
  const line2 = { kind: 'line', file: '', line: 2 } as const
  expect(stops(between(0, 4), 'forwards', line2)).toEqual([6, 8, 10])
  expect(stops(between(0, 4), 'forwards', { ...line2, hits: 4 })).toEqual([8, 10])
  expect(stops(between(0, 10), 'backwards', { ...line2, hits: 3 })).toEqual([8, 6])
  expect(stops(between(0, 4), 'forwards', { ...line2, time: 3 })).toEqual([6])
  expect(stops(between(0, 4), 'backwards', { ...line2, time: 1 })).toEqual([2])
  expect(stops(between(0, 4), 'forwards', { ...line2, time: 2 })).toEqual([])
  expect(stops(between(0, 4), 'forwards', { ...line2, task: [2, 3] })).toEqual([])
})

/** A task's lines as [line, call, caller], and steps from one by its place among them, as the places that they lead to; 0: nowhere. */
function stepsIn(rows: readonly (readonly [line: number, call: number, caller?: number])[]) {
  const words = rows.flatMap(([line, call, caller = 0], at) => [1, 1, 1, at + 1, line, 0, 1, 1, call, caller])
  const given: Steppable = { lines: new RunLines(new Int32Array(words), ['', 'f'], []), log: [], raised: [] }
  return (nth: number, how: StepKind, direction: 'forwards' | 'backwards') => step(given, between(0, nth), how, direction)?.lines ?? 0
}

interface Stepping {
  readonly name: string
  readonly rows: readonly (readonly [line: number, call: number, caller?: number])[]
  /** forwards and backwards from each row */
  readonly over: readonly [readonly number[], readonly number[]]
  readonly out: readonly [readonly number[], readonly number[]]
}

const STEPPINGS: readonly Stepping[] = [
  {
    name: 'another call from the same line is stepped over, whatever lies where on the stack',
    // line 1 calls f, whose line is 10 and which calls g, twice; then line 2
    rows: [
      [1, 1],
      [10, 2, 1],
      [20, 4, 2],
      [10, 3, 1],
      [2, 1],
    ],
    over: [
      [5, 5, 5, 5, 0],
      [0, 1, 2, 1, 1],
    ],
    out: [
      [0, 5, 5, 5, 0],
      [0, 1, 2, 1, 0],
    ],
  },
  {
    name: 'a generator that yields is left for where it goes on, one that is over for who goes through it',
    // for x in g(): line 1, its body line 2; g: lines 10, 11 yield; then line 3
    rows: [
      [1, 1],
      [10, 2, 1],
      [11, 2, 1],
      [2, 1],
      [1, 1],
      [10, 2, 1],
      [3, 1],
    ],
    over: [
      [4, 3, 6, 5, 7, 7, 0],
      [0, 1, 2, 1, 4, 3, 5],
    ],
    out: [
      [0, 7, 7, 0, 0, 7, 0],
      [0, 1, 1, 0, 0, 1, 0],
    ],
  },
  {
    name: 'a line that is come to again at once is one line, whatever it calls; that of another call is another one',
    // line 1 calls f twice, whose line 10 is come to again the first time; then line 2
    rows: [
      [1, 1],
      [10, 2, 1],
      [10, 2, 1],
      [11, 2, 1],
      [1, 1],
      [10, 3, 1],
      [11, 3, 1],
      [2, 1],
    ],
    over: [
      [8, 4, 4, 5, 8, 7, 8, 0],
      [0, 1, 1, 3, 0, 5, 6, 5],
    ],
    out: [
      [0, 5, 5, 5, 0, 8, 8, 0],
      [0, 1, 1, 1, 0, 5, 5, 0],
    ],
  },
  {
    name: 'out of a generator that another one delegates to leads to that one, though its line is not come to when they go on',
    // line 1 goes through outer, whose line 20 delegates to inner, lines 30 and 31; then line 21 of outer, line 2
    rows: [
      [1, 1],
      [20, 2, 1],
      [30, 3, 2],
      [1, 1],
      [31, 3, 2],
      [21, 2, 1],
      [2, 1],
    ],
    over: [
      [7, 6, 5, 7, 6, 7, 0],
      [0, 1, 2, 0, 3, 2, 4],
    ],
    out: [
      [0, 7, 6, 0, 6, 7, 0],
      [0, 1, 2, 0, 2, 1, 0],
    ],
  },
  {
    name: 'a generator that is given to another function goes on there, and is over where it was gone through last',
    // line 1 calls next(g), line 10; line 2 calls f, whose line 20 goes through g, lines 11 and 12; then line 21 of f, line 3
    rows: [
      [1, 1],
      [10, 2, 1],
      [2, 1],
      [20, 3, 1],
      [11, 2, 3],
      [12, 2, 3],
      [21, 3, 1],
      [3, 1],
    ],
    over: [
      [3, 5, 8, 7, 6, 7, 8, 0],
      [0, 1, 1, 3, 2, 5, 4, 3],
    ],
    out: [
      [0, 7, 0, 8, 7, 7, 8, 0],
      [0, 1, 0, 3, 1, 1, 3, 0],
    ],
  },
  {
    name: 'an exception that goes through several calls ends them: what catches it comes next',
    // line 1 calls f, line 10, which calls g, line 20, which raises; line 2 catches
    rows: [
      [1, 1],
      [10, 2, 1],
      [20, 3, 2],
      [2, 1],
    ],
    over: [
      [4, 4, 4, 0],
      [0, 1, 2, 1],
    ],
    out: [
      [0, 4, 4, 0],
      [0, 1, 2, 0],
    ],
  },
  {
    name: 'a forked process begins within calls that have no lines of its own',
    rows: [
      [5, 3, 2],
      [6, 3, 2],
      [7, 2, 1],
      [8, 1],
    ],
    over: [
      [2, 3, 4, 0],
      [0, 1, 0, 0],
    ],
    out: [
      [3, 3, 4, 0],
      [0, 0, 0, 0],
    ],
  },
]

test.each(STEPPINGS)('over and out: $name', ({ rows, over, out }) => {
  const go = stepsIn(rows)
  const all = (how: StepKind) => (['forwards', 'backwards'] as const).map((direction) => rows.map((_, at) => go(at + 1, how, direction)))
  expect({ over: all('over'), out: all('out') }).toEqual({ over, out })
  expect(all('into')).toEqual([rows.map((_, at) => (at + 2 > rows.length ? 0 : at + 2)), rows.map((_, at) => at)])
})

/** records, task, kind, does, key, value; the lost update: both read before either writes */
const texts = ['', 'n', '100', '99', '.n']
const ACCESSES = [
  [2, 1, 0, 0, 1, 2],
  [3, 2, 0, 0, 1, 2],
  [4, 1, 0, 1, 1, 3],
  [5, 2, 0, 1, 1, 3],
  [6, 1, 1, 1, 4, 2, 8192],
]
const accesses = {
  words: new Int32Array(
    ACCESSES.flatMap(([records = 0, task = 0, kind = 0, does = 0, key = 0, value = 0, owner = 4096]) => [records, 1, task, 7, 0, kind, does, owner, key, value, 0, 0, 0, 0, 0]),
  ),
  texts,
  until: 100,
}
const changes = (subject: Subject) => changesOf(subject, accesses, lines, LOG)

test('who read and wrote a variable, and which write threw away which', () => {
  const found = changes({ kind: 'variable', pid: 1, name: 'n' })
  expect(found.map(({ task, does, old, value, overwrites }) => [task, does, old, value, overwrites])).toEqual([
    [1, 'read', null, '100', []],
    [2, 'read', null, '100', []],
    [1, 'write', '100', '99', []],
    [2, 'write', '99', '99', [2]],
  ])
  expect(around(found, afterEvent(2), lines)).toEqual({ previous: 0, next: 2 })
})

test('attributes go by their object, output and operations by the log, lines by the tasks that came to them', () => {
  expect(changes({ kind: 'attribute', pid: 1, address: 8192, name: 'n' })).toHaveLength(1)
  expect(changes({ kind: 'attribute', pid: 1, address: 4097, name: 'n' })).toHaveLength(0)
  expect(changes({ kind: 'output' }).map(({ value }) => value)).toEqual(['hello'])
  expect(changes({ kind: 'operations', object: 7 }).map(({ place }) => place)).toEqual([afterEvent(6, 1)])
  expect(changes({ kind: 'line', file: '', line: 11 }).map(({ place }) => place)).toEqual([between(2, 2)])
})
