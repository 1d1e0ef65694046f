import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import { type KeptRun, rowOfRun, runFromRow } from './kept-run'
import { givingWay } from './run-shelf'

const run: KeptRun = {
  id: 'a',
  number: 3,
  called: 'before the fix',
  at: 1000,
  name: 'mine',
  from: { scenario: 'lost-update', variant: 'no-lock' },
  program: { files: [{ name: 'program.py', text: 'print(1)' }], stdin: 'x' },
  configuration: { ...DEFAULT_CONFIGURATION, seed: 7, choices: [{ kind: 'core', picked: 2 }] },
  end: { kind: 'deadlock', us: 12, steps: 4 },
  picture: null,
  bytes: 10,
}

test('what is kept of a run is read again, choices and all', () => {
  expect(runFromRow(JSON.parse(JSON.stringify(rowOfRun(run))))).toEqual(run)
})

test('what is no run is none', () => {
  for (const row of [
    null,
    1,
    {},
    { ...rowOfRun(run), id: 1 },
    { ...rowOfRun(run), at: 1e300 },
    { ...rowOfRun(run), at: Number.NaN },
    { ...rowOfRun(run), wire: {} },
    { ...rowOfRun(run), end: { kind: 'toString', us: 1, steps: 1 } },
  ])
    expect(runFromRow(row)).toBeNull()
})

test('the oldest give way to number and to bytes, the newest never', () => {
  const runs = [1, 2, 3, 4].map((at) => ({ ...run, called: '', id: String(at), at, bytes: at === 4 ? 100 : 10 }))
  expect(givingWay(runs, { runs: 2, bytes: 1000 })).toEqual(['2', '1'])
  expect(givingWay(runs, { runs: 9, bytes: 110 })).toEqual(['2', '1'])
  expect(givingWay(runs, { runs: 9, bytes: 5 })).toEqual(['3', '2', '1'])
})

test('what has a name gives way after what has none, but leaves room for the latest without', () => {
  const runs = Array.from({ length: 30 }, (_, at) => ({ ...run, id: String(at), at, called: at < 15 ? 'named' : '' }))
  const gone = givingWay(runs, { runs: 20, bytes: 1000 })
  expect(gone.map(Number).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 15, 16, 17, 18, 19])
})

test('a run that was kept before runs had names has none', () => {
  const { called: _, ...older } = rowOfRun(run)
  expect(runFromRow(older)?.called).toBe('')
})
