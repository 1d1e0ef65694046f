import { expect, test } from 'vitest'
import { stopsOf } from './breakpoints'
import { afterEvent, type Place } from './place'
import { RunLines } from './run-lines'
import { step, type Steppable } from './stepping'

const FILE = '/opt/wheels/greet-1.2-py3-none-any.whl/greet/inner.py'
/** records, lines since, line, of a package, depth, call, caller: between two records line 3 of the program calls lines 5 and 6 of a package, line 4 does so again after the next one */
const STEPS = [
  [1, 1, 2, 0, 1, 1, 0],
  [1, 2, 3, 0, 1, 1, 0],
  [1, 3, 5, 1, 2, 2, 1],
  [1, 4, 6, 1, 2, 2, 1],
  [1, 5, 4, 0, 1, 1, 0],
  [2, 1, 5, 1, 2, 3, 1],
  [2, 2, 9, 0, 1, 1, 0],
]
const rowsOf = (steps: readonly (readonly number[])[]) =>
  new Int32Array(steps.flatMap(([records = 0, nth = 0, line = 0, file = 0, depth = 0, call = 0, caller = 0]) => [records, 1, 7, nth, line, file, depth, 2, call, caller]))
const lines = new RunLines(rowsOf(STEPS), ['', FILE, 'f'], [])
const run: Steppable = { lines, log: [], raised: [{ records: 1, task: 7, nth: 4, line: 6, type: 'KeyError' }] }
const own = (event: number, count: number): Place => ({ event, lines: count, task: 7 })
const inPackage = (event: number, count: number, nth: number): Place => ({ event, lines: count, packageLines: nth, task: 7 })

test('the program’s own lines are counted as where no lines of packages are observed, and lines of packages from the last of them on', () => {
  const places = STEPS.map((_, row) => lines.placeOf(row))
  expect(places).toEqual([own(0, 1), own(0, 2), inPackage(0, 2, 1), inPackage(0, 2, 2), own(0, 3), inPackage(1, 0, 1), own(1, 1)])
  expect(places.map((place) => lines.rowsUntil(place))).toEqual([1, 2, 3, 4, 5, 6, 7])
  const alone = STEPS.filter((one) => one[3] === 0).map(([records, , ...rest], at) => [records as number, records === 1 ? at + 1 : 1, ...rest])
  const withoutPackages = new RunLines(rowsOf(alone), ['', FILE, 'f'].with(1, ''), [])
  expect(alone.map((_, row) => withoutPackages.placeOf(row))).toEqual(places.filter(({ packageLines }) => packageLines === undefined))
  // a line of a package is between two of the program's own
  expect([inPackage(0, 2, 2), inPackage(1, 0, 1)].map((place) => withoutPackages.rowsUntil(place))).toEqual([2, 3])
})

test('a breakpoint in a package stops there both ways, and steps lead on through its lines and out of them', () => {
  const stops = (from: Place, direction: 'forwards' | 'backwards') => [...stopsOf(run, from, [{ kind: 'line', file: FILE, line: 5 }], direction)].map(({ place }) => place)
  expect(stops(afterEvent(-1, 7), 'forwards')).toEqual([inPackage(0, 2, 1), inPackage(1, 0, 1)])
  expect(stops(own(1, 1), 'backwards')).toEqual([inPackage(1, 0, 1), inPackage(0, 2, 1)])
  expect(step(run, inPackage(0, 2, 1), 'over', 'forwards')).toEqual(inPackage(0, 2, 2))
  expect(step(run, inPackage(0, 2, 1), 'out', 'forwards')).toEqual(own(0, 3))
  expect(step(run, inPackage(0, 2, 1), 'out', 'backwards')).toEqual(own(0, 2))
  expect(step(run, own(0, 1), 'exception', 'forwards')).toEqual(inPackage(0, 2, 2))
})
