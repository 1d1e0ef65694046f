import { expect, test } from 'vitest'
import { endsLike } from '../explore/end-of-run'
import type { Outcome } from '../explore/explorer'
import { type Explored, exploredFromWire, exploredToWire, KEPT_ROOM, LINK_ROOM } from './explored-wire'
import { encodeExplored } from './link-codec'

const outcome = (schedule: string, stdout: string, failure = false): Outcome => ({
  end: {
    verdict: failure ? 'deadlock' : 'finished',
    limit: '',
    summary: '',
    stdout,
    exceptions: failure ? ['AssertionError'] : [],
    places: failure ? [':7'] : [],
    variables: null,
    waits: failure ? ['a', 'b'] : [],
    tasks: ['MainThread', 'Thread-1 (move)', 'Thread-2 (move)'],
    exitCodes: [failure ? null : 0],
    switches: [],
    recorded: null,
    points: 0,
    trace: '',
  },
  failure,
  count: 3,
  drawn: 1,
  first: 2,
  schedule,
  story: null,
  conclusion: null,
})

const explored: Explored = {
  found: {
    runs: 1000,
    seconds: 10,
    drawn: 500,
    exhausted: 2,
    searched: 500,
    interleavings: 12,
    unknown: [],
    races: [],
    state: null,
    outcomes: [outcome('1.steady;2.12-1,2.21-3', '', true), outcome('1.steady', '200\n')],
    unreplayed: [],
  },
  gil: 'every-bytecode',
  hand: [
    { parent: -1, schedule: '1.steady-1', name: '' },
    { parent: 0, schedule: '1.steady-1;2.12-1', name: 'the other first' },
  ],
}

test('what was found comes back, and a typical finding is short', () => {
  expect(exploredFromWire(exploredToWire(explored, LINK_ROOM))).toEqual(explored)
  expect(encodeExplored(explored).length).toBeLessThan(400)
})

test('what variables held goes with it, where it is of that form', () => {
  const [first] = explored.found?.outcomes ?? []
  if (!explored.found || !first) throw new Error('nothing was found')
  const held = { ...explored, found: { ...explored.found, outcomes: [{ ...first, end: { ...first.end, variables: [['n', '1'] as const, ["d['k']", null] as const] } }] } }
  const wire = JSON.parse(JSON.stringify(exploredToWire(held, LINK_ROOM))) as { o: unknown[][] }
  expect(exploredFromWire(wire)?.found?.outcomes[0]?.end.variables).toEqual([
    ['n', '1'],
    ["d['k']", null],
  ])
  for (const wrong of [[['n', 1]], [['f()', '1']], [], 'n']) {
    wire.o[0]?.splice(-1, 1, wrong)
    expect(exploredFromWire(wire)?.found?.outcomes[0]?.end.variables).toBeNull()
  }
})

test('a link leaves out what is long', () => {
  const long = outcome('1.steady;2.1-3', 'x'.repeat(LINK_ROOM.longest))
  const { found } = explored
  const of = (room: typeof LINK_ROOM) =>
    exploredFromWire(exploredToWire({ ...explored, found: found && { ...found, outcomes: [...found.outcomes, long] } }, room))?.found?.outcomes.map(({ schedule }) => schedule)
  expect(of(LINK_ROOM)).toEqual(['1.steady;2.12-1,2.21-3', '1.steady'])
  expect(of(KEPT_ROOM)).toEqual(['1.steady;2.12-1,2.21-3', '1.steady', '1.steady;2.1-3'])
})

test('what an earlier version carried, which did not say where something was raised, opens still', () => {
  const wire = { g: 'cpython', r: 9, d: 3, x: 1, n: 6, s: 1, o: [['1.steady;2.12-1', 1, 3, 1, 2, 'deadlock', '', '', [], ['MainThread'], [null]]] }
  const end = exploredFromWire(wire)?.found?.outcomes[0]?.end
  expect(end).toMatchObject({ verdict: 'deadlock', places: null, waits: null })
  // it is tried, and the run that does so again says more
  const again = { ...(end as NonNullable<typeof end>), places: [], waits: ['a', 'b'] }
  expect(endsLike(end as NonNullable<typeof end>, again)).toBe(true)
  expect(endsLike(end as NonNullable<typeof end>, { ...again, stdout: 'other' })).toBe(false)
  expect(exploredFromWire(exploredToWire({ ...explored, found: exploredFromWire(wire)?.found ?? null }, LINK_ROOM))?.found?.outcomes[0]?.end).toMatchObject({
    places: null,
    waits: null,
  })
})

test.each([
  ['nothing', null],
  ['a list', []],
  ['no schedule', { o: [['rm -rf', 1, 1, 1, 1, 'finished', '', '', [], [], []]] }],
  ['no verdict', { o: [['1.steady', 1, 1, 1, 1, 'fine', '', '', [], [], []]] }],
  ['no texts', { o: [['1.steady', 1, 1, 1, 1, 'finished', '', '', [1], [], []]] }],
  ['a run by hand without a schedule', { h: [[0, 7]] }],
])('%s is nothing that was explored', (_, wire) => {
  expect(exploredFromWire(wire)).toBeUndefined()
})

test('a run made by hand comes from one before it, or from none', () => {
  expect(
    exploredFromWire({
      h: [
        [5, '1.steady-1'],
        [9, '1.steady-1;2.1-3'],
      ],
    })?.hand.map(({ parent }) => parent),
  ).toEqual([-1, 0])
})
