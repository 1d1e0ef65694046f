import { expect, test } from 'vitest'
import { RecordKind, StartMethod } from '../log/record-kinds'
import { changesOf, type Subject } from './changes'
import type { LogRow } from './log-records'
import { RunLines } from './run-lines'

const TEXTS = ['', 'n', '1', '2', '3', '.value', '4:0', 'helper.py', '<string>', "['n']", 'tick', 'make']
const text = (word: string) => TEXTS.indexOf(word)
const KINDS = { variable: 0, attribute: 1, item: 2, cell: 3, local: 4 } as const
const DOES = { read: 0, write: 1, shares: 3 } as const

interface Given {
  readonly records: number
  readonly pid?: number
  readonly task?: number
  readonly kind?: keyof typeof KINDS
  readonly does?: keyof typeof DOES
  readonly file?: string
  readonly owner?: number
  readonly key?: string
  readonly value?: string
  readonly function?: string
  readonly shared?: string
  readonly call?: number
}

const row = (kind: number, parts: Partial<LogRow> = {}): LogRow => ({ kind, task: 0, object: 0, a: 0, b: 0, line: 0, file: '', text: '', pid: 1, atNs: 0, ...parts })
const nothing = row(RecordKind.operation)
/** Process 1 forks off process 2 with record 3. */
const FORKED = [nothing, nothing, nothing, row(RecordKind.process, { a: 2, b: 1, object: StartMethod.fork }), nothing]
const SPAWNED = FORKED.with(3, row(RecordKind.process, { a: 2, b: 1, object: StartMethod.spawn }))
/** Both processes come to a line of the first file. */
const LINES = new RunLines(new Int32Array([1, 1, 1, 1, 5, 0, 1, 0, 1, 5, 2, 2, 1, 5, 0, 1, 0, 2]), [''], [])

function told(subject: Subject, log: readonly LogRow[], accesses: readonly Given[]) {
  const words = accesses.flatMap((one) => [
    one.records,
    one.pid ?? 1,
    one.task ?? 1,
    7,
    text(one.file ?? ''),
    KINDS[one.kind ?? 'variable'],
    DOES[one.does ?? 'write'],
    one.owner ?? 64,
    text(one.key ?? 'n'),
    text(one.value ?? ''),
    text(one.function ?? ''),
    0,
    text(one.shared ?? ''),
    one.call ?? 0,
  ])
  const { changes, shared } = changesOf(subject, { words: new Int32Array(words), texts: TEXTS, until: 100 }, LINES, log)
  return { shared, changes: changes.map(({ pid, does, old, value }) => `${pid} ${does} ${old ?? '-'} ${value}`) }
}

const COPIES: readonly Given[] = [
  { records: 2, value: '1' },
  { records: 4, value: '2' },
  { records: 5, pid: 2, task: 2, value: '3' },
]

test('a forked process has what its parent had until then, and each its own from then on', () => {
  expect(told({ kind: 'variable', pid: 2, name: 'n' }, FORKED, COPIES)).toEqual({ shared: false, changes: ['1 write - 1', '2 write 1 3'] })
  expect(told({ kind: 'variable', pid: 1, name: 'n' }, FORKED, COPIES).changes).toEqual(['1 write - 1', '1 write 1 2'])
  expect(told({ kind: 'variable', pid: 2, name: 'n' }, SPAWNED, COPIES).changes).toEqual(['2 write - 3'])
})

test('what lies in memory that processes share is told of all of them, wherever it lies in each', () => {
  const of = { kind: 'attribute', key: '.value', shared: '4:0' } as const
  const accesses: readonly Given[] = [
    { ...of, records: 1, does: 'shares', owner: 64 },
    { ...of, records: 4, value: '1', owner: 64 },
    { ...of, records: 5, pid: 2, task: 2, does: 'shares', owner: 128 },
    { ...of, records: 6, pid: 2, task: 2, value: '2', owner: 128 },
  ]
  for (const [pid, address] of [
    [1, 64],
    [2, 128],
  ] as const)
    expect(told({ kind: 'attribute', pid, address, name: 'value' }, SPAWNED, accesses)).toEqual({ shared: true, changes: ['1 write - 1', '2 write 1 2'] })
  expect(told({ kind: 'attribute', pid: 1, address: 64, name: 'other' }, SPAWNED, accesses).changes).toEqual([])
})

test('a global of one file is not that of another, and code made from a text has that of who ran it', () => {
  const accesses: readonly Given[] = [
    { records: 1, owner: 32, value: '1', file: 'helper.py' },
    { records: 2, owner: 64, value: '2' },
    { records: 3, owner: 64, value: '3', file: '<string>' },
    { records: 4, owner: 64, kind: 'item', key: "['n']", value: '1' },
  ]
  expect(told({ kind: 'variable', pid: 1, name: 'n' }, FORKED, accesses).changes).toEqual(['1 write - 2', '1 write 2 3', '1 write - 1'])
  expect(told({ kind: 'variable', pid: 1, name: 'n', file: 'helper.py' }, FORKED, accesses).changes).toEqual(['1 write - 1'])
})

test('what a function has captured is told of wherever it is used', () => {
  const accesses: readonly Given[] = [
    { records: 1, kind: 'cell', owner: 32, function: 'make', value: '1' },
    { records: 2, kind: 'cell', owner: 32, function: 'tick', value: '2' },
    { records: 3, kind: 'cell', owner: 96, function: 'make', value: '3' },
  ]
  expect(told({ kind: 'local', pid: 1, function: 'tick', name: 'n' }, FORKED, accesses).changes).toEqual(['1 write - 1', '1 write 1 2'])
})

test('a local of one call is not that of another, though frames lie where others lay', () => {
  const accesses: readonly Given[] = [
    { records: 1, kind: 'local', function: 'tick', value: '1', call: 1 },
    { records: 2, kind: 'local', function: 'tick', value: '2', call: 1 },
    { records: 3, kind: 'local', function: 'tick', value: '3', call: 2 },
  ]
  expect(told({ kind: 'local', pid: 1, function: 'tick', name: 'n' }, FORKED, accesses).changes).toEqual(['1 write - 1', '1 write 1 2', '1 write - 3'])
})
