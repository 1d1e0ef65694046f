import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { Kernel } from '../../kernel/kernel'
import { LogReader } from '../../log/log'
import { RecordKind } from '../../log/record-kinds'
import { DiskLog } from './disk-log'

/** A file on a disk whose changes are logged. */
function logged(path: string) {
  const memory = Kernel.allocate(DEFAULT_CONFIGURATION, false)
  const kernel = new Kernel(memory)
  const log = new DiskLog(kernel, () => 0)
  const node = kernel.disk.writeFile(path, new Uint8Array(), 0)
  const write = (offset: number, bytes: Uint8Array, guess = path) => {
    kernel.disk.write(node, bytes, offset, 0)
    log.written(node, guess, offset, bytes)
  }
  const reader = new LogReader(memory.log)
  const records = () => {
    const found: unknown[] = []
    reader.read((record) => {
      if (record.kind === RecordKind.file) found.push([record.b, ...(JSON.parse(record.text) as unknown[])])
    })
    return found
  }
  return { kernel, log, node, write, records }
}

const bytes = (text: string) => new TextEncoder().encode(text)

describe('what is written', () => {
  test('is told as text, by a path relative to the home directory where it is there', () => {
    const { write, records } = logged('/home/user/notes/a.txt')
    write(0, bytes('床前\n'))
    write(7, bytes('end'))
    expect(records()).toEqual([
      [7, 'write', 'notes/a.txt', 0, '床前\n'],
      [3, 'write', 'notes/a.txt', 7, 'end'],
    ])
    const other = logged('/tmp/b')
    other.write(0, bytes('x'))
    expect(other.records()).toEqual([[1, 'write', '/tmp/b', 0, 'x']])
  })

  test('is whole characters, wherever the writes were cut', () => {
    const { write, records } = logged('/home/user/a')
    const all = bytes('a明😀z')
    write(0, all.subarray(0, 2))
    write(2, all.subarray(2, 6))
    write(6, all.subarray(6))
    expect(records()).toEqual([
      [1, 'write', 'a', 0, 'a'],
      [3, 'write', 'a', 1, '明'],
      [5, 'write', 'a', 4, '😀z'],
    ])
  })

  test('has no text where it is none, or too much', () => {
    const { write, records } = logged('/home/user/a')
    write(0, new Uint8Array([0xff, 0x00]))
    write(2, new Uint8Array([0x80, 0x61]))
    write(4, new Uint8Array(70_000).fill(97))
    expect(records()).toEqual([
      [2, 'write', 'a', 0, null],
      [2, 'write', 'a', 2, null],
      [70_000, 'write', 'a', 4, null],
    ])
  })
})

test('a file is told under the name it has now, and not at all once it has none', () => {
  const { kernel, log, node, write, records } = logged('/home/user/old')
  const home = kernel.disk.resolve('/home/user')
  kernel.disk.openFile(kernel.processes.create(0, 'main'), node, 0)
  kernel.disk.rename(home, 'old', home, 'new', 0)
  log.renamed('/home/user/old', '/home/user/new')
  write(0, bytes('x'))
  log.truncated(node, '/home/user/old', 0)
  kernel.disk.unlink(home, 'new', 0)
  log.removed('/home/user/new')
  write(0, bytes('y'))
  expect(records()).toEqual([
    [0, 'rename', 'old', 'new'],
    [1, 'write', 'new', 0, 'x'],
    [0, 'truncate', 'new', 0],
    [0, 'remove', 'new'],
  ])
})

test('a file with two names is told under both, from the second one on', () => {
  const { kernel, log, node, write, records } = logged('/home/user/one')
  write(0, bytes('ab'))
  expect(kernel.disk.addName('/home/user/one', '/home/user/two', 0)).toBe(0)
  log.linked(node, '/home/user/two')
  write(2, bytes('c'))
  log.truncated(node, '/home/user/one', 1)
  kernel.disk.unlink(kernel.disk.resolve('/home/user'), 'one', 0)
  write(1, bytes('d'), '/home/user/one')
  expect(records()).toEqual([
    [2, 'write', 'one', 0, 'ab'],
    [0, 'write', 'two', 0, ''],
    [0, 'write', 'two', 0, 'ab'],
    [1, 'write', 'one', 2, 'c'],
    [1, 'write', 'two', 2, 'c'],
    [0, 'truncate', 'one', 1],
    [0, 'truncate', 'two', 1],
    [1, 'write', 'two', 1, 'd'],
  ])
})
