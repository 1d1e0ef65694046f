import { expect, test } from 'vitest'
import type { ProcessMoment, Variable } from '../../inspect/moment'
import { insideRows, type RowOptions, valueRows } from './inside-rows'
import { frameOf, MOMENT } from './testing/sample-moment'

const OPTIONS: RowOptions = { task: 2, depth: 0, toggled: new Map(), before: null, isShown: () => true, spoken: [], living: [] }
const rowsOf = (moment: ProcessMoment, options: Partial<RowOptions> = {}) => insideRows([moment], { ...OPTIONS, ...options })
const opened = (...keys: string[]) => ({ toggled: new Map(keys.map((key) => [key, true])) })
const words = (rows: ReturnType<typeof insideRows>) => rows.map(({ level, kind, task, name, value }) => `${'.'.repeat(level)}${kind} ${value ? `${name} = ${value[0]}` : task}`)

test('the task that is told of is open, with the variables of its frame; globals are closed', () => {
  expect(words(rowsOf(MOMENT))).toEqual(['.task 1', '.task 2', '..frame 2', '...variable times = 2', '...variable seen = 100', '.task 3', '.globals 0'])
})

test('several processes come in their order, and that of the task that is told of is open', () => {
  const child = { ...MOMENT, pid: 2, tasks: [] }
  const rows = insideRows([child, MOMENT], { ...OPTIONS, living: [1, 2, 3] })
  expect(rows.filter(({ kind }) => kind === 'process').map(({ pid, open }) => [pid, open])).toEqual([
    [1, true],
    [2, false],
    // of whom nothing has been told yet
    [3, false],
  ])
})

test('frames of the library are folded into one row', () => {
  const rows = rowsOf(MOMENT, { task: 1, depth: 0 })
  expect(words(rows).slice(0, 3)).toEqual(['.task 1', '..library 1', '..frame 1'])
  expect(words(rowsOf(MOMENT, { task: 1, depth: 0, ...opened('p1/t1/library1') })).slice(1, 3)).toEqual(['..library 1', '...frame 1'])
})

test('objects open as far as the reader has opened them, and one that holds itself does not open in itself', () => {
  const rows = rowsOf(MOMENT, opened('p1/globals', 'p1/globals/box', 'p1/globals/box/1.me'))
  const inside = rows.slice(rows.findIndex(({ kind }) => kind === 'globals') + 1)
  expect(words(inside)).toEqual([
    '..variable n = 100',
    '..variable box = <Box>',
    '...variable .left = 1',
    '...variable .me = <Box>',
    "...variable .items = {'k': [1, 2]}",
    '..variable same = <Box>',
  ])
  expect(inside.map(({ path }) => path)).toEqual(['n', 'box', 'box.left', 'box.me', 'box.items', 'same'])
  expect(inside[3]?.open).toBe(null)
})

test('what was not read can be opened; what was made for an answer alone cannot', () => {
  const large: ProcessMoment = { ...MOMENT, globals: [['far', ['<Far>', 4096]]], moreGlobals: 4_800 }
  const rows = rowsOf(large, opened('p1/globals', 'p1/globals/far'))
  expect(rows.slice(-2).map(({ kind, name, open, value, count }) => [kind, name, open, value?.[1], count])).toEqual([
    ['variable', 'far', true, 4096, 0],
    ['more', '', null, 0, 4_800],
  ])
  expect(valueRows(1, {}, 'watched', ['<Far>', 4096], new Map()).map(({ open }) => open)).toEqual([null])
})

test('the frame of the main module has the variables of a comprehension that is under way before its globals', () => {
  const module = { ...frameOf('<module>', 1, [['n', ['3', 0]]]), module: true }
  const moment: ProcessMoment = { ...MOMENT, tasks: [{ ...(MOMENT.tasks[0] as ProcessMoment['tasks'][number]), task: 1, frames: [module] }] }
  const rows = rowsOf(moment, { task: 1, depth: 0 }).filter(({ kind, level }) => kind === 'variable' && level === 3)
  expect(rows.map(({ name, value, open }) => `${name} = ${value?.[0]}${open ? ', open' : ''}`)).toEqual(['n = 3', 'box = <Box>, open', 'same = <Box>'])
})

test('the same object has the same number wherever it stands', () => {
  const rows = rowsOf(MOMENT, opened('p1/globals', 'p1/globals/box'))
  expect(rows.filter(({ same }) => same > 0).map(({ path, same }) => [path, same])).toEqual([
    ['box', 1],
    ['box.me', 1],
    ['same', 1],
  ])
})

test('what changed since the moment before is marked, in closed objects too', () => {
  const [one, two, three] = MOMENT.tasks
  const before: ProcessMoment = {
    ...MOMENT,
    tasks: [one, { ...two, frames: [frameOf('sell', 7, [['times', ['2', 0]]])] }, three] as ProcessMoment['tasks'],
    objects: { ...MOMENT.objects, 64: { type: 'Box', parts: [['.left', ['2', 0]], ...(MOMENT.objects[64]?.parts.slice(1) ?? [])], more: 0 } },
  }
  const changed = (options: Partial<RowOptions>) =>
    rowsOf(MOMENT, { before: [before], ...options })
      .filter((row) => row.changed)
      .map(({ path }) => path)
  expect(changed(opened('p1/globals'))).toEqual(['seen', 'box', 'same'])
  expect(changed(opened('p1/globals', 'p1/globals/box'))).toEqual(['seen', 'box.left', 'box.me', 'same'])
})

test('another frame at the same depth is new as a whole: nothing of it is marked', () => {
  const before = { ...MOMENT, tasks: [{ task: 2, stack: 0, frames: [frameOf('buy', 2, [['times', ['1', 0]]])], more: 0, waits: null, awaits: [] }] }
  expect(rowsOf(MOMENT, { before: [before] }).filter((row) => row.changed)).toEqual([])
})

test('what a function has captured is a group of its own, and what others capture of it says so', () => {
  const [one, , three] = MOMENT.tasks
  const frame = frameOf(
    'sell',
    8,
    [
      ['seen', ['100', 0]],
      ['total', ['7', 0]],
    ],
    { captured: ['total'], cells: ['seen'] },
  )
  const moment = { ...MOMENT, tasks: [one, { task: 2, stack: 0, frames: [frame], more: 0, waits: null, awaits: [] }, three] as ProcessMoment['tasks'] }
  const rows = rowsOf(moment)
  expect(words(rows).slice(2, 6)).toEqual(['..frame 2', '...variable seen = 100', '...closure 2', '....variable total = 7'])
  expect(rows.filter(({ shared }) => shared).map(({ name }) => name)).toEqual(['seen'])
  const key = rows.find(({ kind }) => kind === 'closure')?.key ?? ''
  expect(words(rowsOf(moment, { toggled: new Map([[key, false]]) })).slice(2, 6)).toEqual(['..frame 2', '...variable seen = 100', '...closure 2', '.task 3'])
})

test('globals that a function uses stand below its own variables, and an object that says nothing of itself is open in the frame that is told of', () => {
  const [one, , three] = MOMENT.tasks
  const of = (n: string) =>
    frameOf('sell', 8, [['box', ['<Box>', 64]]], {
      globals: [
        ['n', [n, 0]],
        ['counts', ['[1, 2]', 96]],
      ],
    })
  const momentOf = (n: string) => ({ ...MOMENT, tasks: [one, { task: 2, stack: 0, frames: [of(n)], more: 0, waits: null, awaits: [] }, three] as ProcessMoment['tasks'] })
  const rows = rowsOf(momentOf('99'), { before: [momentOf('100')] })
  expect(words(rows).slice(2, 10)).toEqual([
    '..frame 2',
    '...variable box = <Box>',
    '....variable .left = 1',
    '....variable .me = <Box>',
    "....variable .items = {'k': [1, 2]}",
    '...uses 2',
    '....variable n = 99',
    '....variable counts = [1, 2]',
  ])
  expect(rows.filter(({ global }) => global).map(({ kind, name, depth, changed }) => [kind, name, depth, changed])).toEqual([
    ['uses', '', -1, false],
    ['variable', 'n', -1, true],
    ['variable', 'counts', -1, false],
  ])
  // the reader closes it
  expect(words(rowsOf(momentOf('99'), { toggled: new Map([['p1/t2/f0sell/box', false]]) })).slice(2, 5)).toEqual(['..frame 2', '...variable box = <Box>', '...uses 2'])
})

test('what a task waits for comes first, and what the one waits for whose end that is', () => {
  const [one, two, three] = MOMENT.tasks
  const waits = (text: string, address: number, awaits: readonly number[]) => ({ waits: [text, address] as const, awaits })
  const moment = {
    ...MOMENT,
    tasks: [
      { ...one, ...waits('<Future>', 80, []) },
      { ...two, ...waits('<Task>', 96, [3]) },
      { ...three, ...waits('<Task>', 64, [1]) },
    ] as ProcessMoment['tasks'],
  }
  const rows = rowsOf(moment).filter(({ kind }) => kind === 'waits')
  expect(rows.map(({ task, awaits, value }) => [task, awaits, value?.[0]])).toEqual([
    [2, [3], '<Task>'],
    [3, [1], '<Task>'],
    [1, [], '<Future>'],
  ])
})

test('frames around those that are told, and rows for which there is no room, are said to be there', () => {
  const stack = { task: 2, stack: 0, frames: [frameOf('deep', 2, [['n', ['1', 0]]])], more: 800, waits: null, awaits: [] }
  const rows = insideRows([{ ...MOMENT, tasks: [stack] }], { ...OPTIONS, depth: 800 })
  expect(rows.filter(({ kind }) => kind === 'frame').map(({ depth, open }) => [depth, open])).toEqual([[800, true]])
  expect(rows.find(({ kind }) => kind === 'outer')?.count).toBe(800)
  expect(rows.some(({ kind }) => kind === 'full')).toBe(false)
  const items = Array.from({ length: 3_000 }, (_, at): Variable => [`[${at}]`, ['0', 0]])
  const held = valueRows(1, { 64: { type: 'list', parts: items, more: 0 } }, 'items', ['[…]', 64], new Map([['value', true]]))
  expect(held.length).toBe(1_501)
  expect(held.at(-1)?.kind).toBe('full')
})

test('what a moment speaks of is marked in the frame that is told of, and what it lies in is open', () => {
  const frames = [
    frameOf('sell', 8, [
      ['seen', ['100', 0]],
      ['box', ['<Box>', 64]],
    ]),
  ]
  const held = {
    type: 'Box',
    parts: [
      ['.left', ['1', 0]],
      ['.right', ['2', 0]],
    ] as const,
    more: 0,
  }
  const moment: ProcessMoment = {
    ...MOMENT,
    tasks: [{ ...(MOMENT.tasks[1] as ProcessMoment['tasks'][number]), task: 2, frames }],
    globals: [['seen', ['7', 0]]],
    objects: { 64: held },
  }
  const spokenIn = (spoken: readonly string[], toggled?: ReadonlyMap<string, boolean>) =>
    rowsOf(moment, { task: 2, depth: 0, spoken, toggled: toggled ?? new Map() }).flatMap((row) => (row.spoken ? [row.key] : []))
  expect(spokenIn(['seen', 'box.left'])).toEqual(['p1/t2/f0sell/seen', 'p1/t2/f0sell/box/0.left'])
  // what the reader has closed stays so, and the globals have another of that name
  expect(spokenIn(['box.left'], new Map([['p1/t2/f0sell/box', false]]))).toEqual([])
  expect(spokenIn(['seen'], new Map([['p1/globals', true]]))).toEqual(['p1/t2/f0sell/seen'])
  expect(spokenIn([])).toEqual([])
})
