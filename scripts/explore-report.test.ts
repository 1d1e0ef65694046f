import { expect, test } from 'vitest'
import type { ProgramExploration } from '../src/app/explore-program'
import type { Outcome } from '../src/explore/explorer'
import { EXIT, exitOf, report, unseenText, worstOf } from './explore-report.mjs'

const TARGET = { title: 'bank.py', path: 'bank.py', program: { files: [{ name: 'bank.py', text: '' }], stdin: '' } }
const END: Outcome['end'] = {
  ...{
    verdict: 'finished',
    limit: '',
    summary: 'finished after 1 ms',
    stdout: '200\n',
    exceptions: [],
    places: [],
    waits: [],
    variables: null,
    tasks: ['MainThread', 'T1', 'T2'],
    exitCodes: [0],
  },
  ...{ switches: [], recorded: null, points: 9, trace: '' },
}
const RIGHT: Outcome = { end: END, failure: false, count: 60, first: 1, drawn: 20, schedule: '1.steady', story: null, conclusion: null }
const raised = (line: string): Outcome => ({
  ...RIGHT,
  ...{ end: { ...END, verdict: 'error', stdout: '', exceptions: ['AssertionError'], places: [line] }, failure: true, count: 1, schedule: '1.steady;2.9-3' },
})
const explored = (part: Partial<ProgramExploration> = {}): ProgramExploration => ({
  ...{
    runs: 61,
    seconds: 1,
    drawn: 20,
    exhausted: 2,
    searched: 40,
    interleavings: 0,
    unknown: [],
    races: [],
    state: null,
    outcomes: [RIGHT],
    unreplayed: [],
    gil: 'cpython' as const,
  },
  ...{ unseen: ['time', 'input'] },
  ...part,
})
const UNREPLAYED = { failure: true, verdict: 'deadlock' as const, count: 1, first: 7, schedule: '1.steady;2.9-3' }

test('two failures that look alike are told with their lines', () => {
  const text = report(TARGET, explored({ outcomes: [raised(':7'), raised('bank.py:9 :30'), RIGHT] }), 'cpython')
  expect(text.split('\n').filter((line) => line.includes('✗'))).toEqual(['  ✗ AssertionError at line 7', '  ✗ AssertionError at bank.py line 9'])
  expect(text).toContain("npm run --silent trace -- bank.py --gil cpython --schedule '1.steady;2.9-3'")
})

test('the two accesses that made the difference are marked, and a sentence says what it comes to', () => {
  const line = (row: number, task: number, does: 'reads' | 'writes') => ({ row, task, does, shown: 'n', value: '1', line: row, file: '', afterSwitch: false })
  const lines = [line(7, 2, 'reads'), line(8, 3, 'writes'), line(9, 2, 'writes')] as const
  const at = { line: 9, file: '' }
  const conclusion = { ...{ kind: 'lostUpdate' as const, task: 2, other: 3, what: 'n', read: at, wrote: at, at }, said: 'One update is lost.' }
  const outcome = { ...raised(':9'), story: { lines, pair: [lines[1], lines[2]] as const }, conclusion }
  expect(
    report(TARGET, explored({ outcomes: [outcome] }), 'cpython')
      .split('\n')
      .slice(3, 7),
  ).toEqual(['      T1 reads n → 1 at line 7', '    > T2 writes n = 1 at line 8', '    > T1 writes n = 1 at line 9', '      One update is lost.'])
})

test('what variables held at the end stands with what was printed', () => {
  const outcomes = [{ ...RIGHT, end: { ...END, variables: [['n', '2'] as const, ['m', null] as const] } }]
  expect(report(TARGET, explored({ outcomes }), 'cpython')).toContain('· finished, prints "200\\n", n = 2, no m\n')
})

test('an end that could not be replayed is none of the ways to end: a note says so, and the exit code', () => {
  const exploration = explored({ unreplayed: [UNREPLAYED] })
  const text = report(TARGET, exploration, 'cpython')
  expect(text).toMatch(/^bank\.py: 1 way to end$/m)
  expect(text).toContain('  ? 1 end was seen and could not be had again, so it is not shown (deadlock): a fault of Pylanes')
  expect(text).not.toContain('✗')
  expect(exitOf(exploration, 2)).toBe(EXIT.notReplayed)
  expect(exitOf(explored({ outcomes: [raised(':7')], unreplayed: [UNREPLAYED] }), 2)).toBe(EXIT.failure)
})

test('exit codes: nothing wrong within the bound, or the bound was not reached; of several programs the worst', () => {
  expect([exitOf(explored(), 2), exitOf(explored({ exhausted: 1 }), 2), exitOf(explored({ exhausted: -1, interleavings: 9 }), 2)]).toEqual([0, 5, 0])
  expect([worstOf(0, 5), worstOf(5, 6), worstOf(6, 1), worstOf(1, 0), worstOf(0, 0)]).toEqual([5, 6, 1, 1, 0])
})

test('what is not seen is said once, for all', () => {
  expect(unseenText([explored(), explored({ unseen: ['time', 'long'] })])).toBe('Not seen by this: time; input; long. docs/explore.md says more.\n')
  expect(unseenText([])).toBe('')
})
