import { expect, test } from 'vitest'
import { RecordKind, StartMethod } from '../log/record-kinds'
import { changesOf, type Looked, type Subject } from './changes'
import type { LogRow } from './log-records'
import { afterEvent } from './place'
import { RunLines } from './run-lines'

const TEXTS = ['', 'n', '1', '2', '3', '.value', '4:0 .value', 'helper.py', '<string>', "['n']", 'tick', 'make', '.n', 'd', '4:0 *', 'Queue.put\nqueue.py\n151']
const text = (word: string) => TEXTS.indexOf(word)
const KINDS = { variable: 0, attribute: 1, item: 2, cell: 3, local: 4, whole: 5, changed: 6 } as const
const DOES = { read: 0, write: 1, delete: 2 } as const

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
  readonly which?: number
  readonly within?: string
}

const row = (kind: number, parts: Partial<LogRow> = {}): LogRow => ({ kind, task: 0, object: 0, a: 0, b: 0, line: 0, file: '', text: '', pid: 1, atNs: 0, ...parts })
const nothing = row(RecordKind.operation)
/** Process 1 forks off process 2 with record 3. */
const FORKED = [nothing, nothing, nothing, row(RecordKind.process, { a: 2, b: 1, object: StartMethod.fork }), nothing]
const SPAWNED = FORKED.with(3, row(RecordKind.process, { a: 2, b: 1, object: StartMethod.spawn }))
/** Both processes come to a line of the first file. */
const LINES = new RunLines(new Int32Array([1, 1, 1, 1, 5, 0, 1, 0, 1, 0, 5, 2, 2, 1, 5, 0, 1, 0, 2, 0]), [''], [])

function told(subject: Subject, log: readonly LogRow[], accesses: readonly Given[], looked?: Looked) {
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
    one.which ?? 0,
    text(one.within ?? ''),
  ])
  const changes = changesOf(subject, { words: new Int32Array(words), texts: TEXTS, until: 100 }, LINES, log, looked)
  return changes.map(({ pid, does, old, value, first, within, overwrites }) => {
    const where = within ? ` in ${within.function}, ${within.file} ${within.line}` : ''
    return `${pid} ${does} ${old ?? (first ? 'nothing' : '?')} ${value ?? '?'}${where}${overwrites.length > 0 ? `, throws away ${overwrites}` : ''}`
  })
}

const lying = (shared: string): Looked => ({ shared, place: afterEvent(0) })

const COPIES: readonly Given[] = [
  { records: 2, value: '1' },
  { records: 4, value: '2' },
  { records: 5, pid: 2, task: 2, value: '3' },
]

test('a forked process has what its parent had until then, and each its own from then on', () => {
  expect(told({ kind: 'variable', pid: 2, name: 'n' }, FORKED, COPIES)).toEqual(['1 write nothing 1', '2 write 1 3'])
  expect(told({ kind: 'variable', pid: 1, name: 'n' }, FORKED, COPIES)).toEqual(['1 write nothing 1', '1 write 1 2'])
  expect(told({ kind: 'variable', pid: 2, name: 'n' }, SPAWNED, COPIES)).toEqual(['2 write nothing 3'])
})

test('what lies in what processes share is told of all of them, wherever it lies in each; nobody is known to have been the first', () => {
  const of = { kind: 'attribute', key: '.value', shared: '4:0 .value' } as const
  const accesses: readonly Given[] = [
    { ...of, records: 4, value: '1', owner: 64 },
    { ...of, records: 6, pid: 2, task: 2, value: '2', owner: 128 },
    { ...of, records: 7, kind: 'whole', shared: '4:0 *', does: 'write', owner: 64 },
    { ...of, records: 8, pid: 2, task: 2, value: '3', owner: 128 },
  ]
  const subject = { kind: 'attribute', pid: 1, address: 64, name: 'value' } as const
  expect(told(subject, SPAWNED, accesses, lying('4:0 .value'))).toEqual(['1 write ? 1', '2 write 1 2', '1 write ? ?', '2 write ? 3'])
  expect(told(subject, SPAWNED, accesses, lying('4:8 .value'))).toEqual([])
  expect(told({ kind: 'object', pid: 1, address: 64 }, SPAWNED, accesses, lying('4:0 *'))).toHaveLength(4)
})

test('a global of one file is not that of another, and code made from a text has that of who ran it', () => {
  const accesses: readonly Given[] = [
    { records: 1, owner: 32, value: '1', file: 'helper.py' },
    { records: 2, owner: 64, value: '2' },
    { records: 3, owner: 64, value: '3', file: '<string>' },
    { records: 4, owner: 64, kind: 'item', key: "['n']", value: '1' },
    { records: 5, owner: 32, kind: 'attribute', key: '.n', value: '3' },
  ]
  expect(told({ kind: 'variable', pid: 1, name: 'n' }, FORKED, accesses)).toEqual(['1 write nothing 2', '1 write 2 3', '1 write 3 1'])
  expect(told({ kind: 'variable', pid: 1, name: 'n', file: 'helper.py' }, FORKED, accesses)).toEqual(['1 write nothing 1', '1 write 1 3'])
})

test('what was there before is not known where all of the container was changed since, and nothing where it was deleted', () => {
  const of = { kind: 'item', key: "['n']" } as const
  const accesses: readonly Given[] = [
    { ...of, records: 1, value: '1' },
    { records: 2, kind: 'whole', key: 'd' },
    { ...of, records: 3, value: '2' },
    { ...of, records: 4, does: 'delete' },
    { ...of, records: 5, value: '3' },
  ]
  expect(told({ kind: 'item', pid: 1, address: 64, key: "['n']" }, FORKED, accesses)).toEqual(['1 write ? 1', '1 write ? ?', '1 write ? 2', '1 delete 2 ?', '1 write nothing 3'])
})

test('where what has changed of a container is told besides, its other items are as they were', () => {
  const accesses: readonly Given[] = [
    { records: 1, kind: 'item', key: "['n']", value: '1' },
    { records: 2, kind: 'changed', key: 'd' },
    { records: 3, kind: 'item', key: "['n']", value: '2' },
  ]
  expect(told({ kind: 'item', pid: 1, address: 64, key: "['n']" }, FORKED, accesses)).toEqual(['1 write ? 1', '1 write 1 2'])
  expect(told({ kind: 'object', pid: 1, address: 64 }, FORKED, accesses)).toHaveLength(3)
})

test('what a function has captured is told of wherever it is used', () => {
  const accesses: readonly Given[] = [
    { records: 1, kind: 'cell', owner: 32, function: 'make', value: '1' },
    { records: 2, kind: 'cell', owner: 32, function: 'tick', value: '2' },
    { records: 3, kind: 'cell', owner: 96, function: 'make', value: '3' },
  ]
  expect(told({ kind: 'local', pid: 1, function: 'tick', name: 'n' }, FORKED, accesses)).toEqual(['1 write nothing 1', '1 write 1 2'])
})

test('a local of one call is not that of another, though frames lie where others lay', () => {
  const accesses: readonly Given[] = [
    { records: 1, kind: 'local', function: 'tick', value: '1', which: 1 },
    { records: 2, kind: 'local', function: 'tick', value: '2', which: 1 },
    { records: 3, kind: 'local', function: 'tick', value: '3', which: 2 },
  ]
  expect(told({ kind: 'local', pid: 1, function: 'tick', name: 'n' }, FORKED, accesses)).toEqual(['1 write nothing 1', '1 write 1 2', '1 write nothing 3'])
})

test('what lies where another object lay before is not that one; a forked process goes on with what there was', () => {
  const of = { kind: 'attribute', key: '.n', owner: 64 } as const
  const accesses: readonly Given[] = [
    { ...of, records: 1, value: '1', which: 5 },
    { ...of, records: 2, value: '2', which: 6 },
    { ...of, records: 4, value: '3', pid: 2, task: 2 },
    { ...of, records: 5, value: '1', pid: 2, task: 2, which: 9 },
  ]
  const at = (pid: number, event: number) => told({ kind: 'attribute', pid, address: 64, name: 'n' }, FORKED, accesses, { shared: '', place: afterEvent(event) })
  expect(at(1, 1)).toEqual(['1 write ? 1'])
  expect(at(1, 2)).toEqual(['1 write ? 2'])
  expect(at(2, 4)).toEqual(['1 write ? 2', '2 write 2 3'])
  expect(at(2, 9)).toEqual(['2 write ? 1'])
  const cells = accesses.slice(0, 2).map((one) => ({ ...one, kind: 'cell', key: 'n', function: 'make' }) as const)
  expect(told({ kind: 'local', pid: 1, function: 'make', name: 'n' }, FORKED, cells)).toEqual(['1 write nothing 1', '1 write nothing 2'])
})

test('what the library writes is told with where in it; since its reads are not known, it throws nothing away', () => {
  const of = { kind: 'attribute', key: '.n', owner: 64 } as const
  const put = 'Queue.put\nqueue.py\n151'
  const accesses: readonly Given[] = [
    { records: 2, ...of, task: 1, value: '1', within: put },
    { records: 2, ...of, task: 1, does: 'read', value: '1' },
    { records: 3, ...of, task: 2, value: '2', within: put },
    { records: 3, ...of, task: 1, value: '3', within: put },
    { records: 4, ...of, task: 2, does: 'read', value: '3' },
    { records: 4, ...of, task: 1, value: '2', within: put },
    { records: 4, ...of, task: 2, value: '1' },
  ]
  expect(told({ kind: 'attribute', pid: 1, address: 64, name: 'n' }, [], accesses)).toEqual([
    '1 write ? 1 in Queue.put, queue.py 151',
    '1 read ? 1',
    '1 write 1 2 in Queue.put, queue.py 151',
    '1 write 2 3 in Queue.put, queue.py 151',
    '1 read ? 3',
    '1 write 3 2 in Queue.put, queue.py 151',
    '1 write 2 1, throws away 5',
  ])
})
