import { expect, test } from 'vitest'
import { Instances } from './instances'

const name = (text: string) => [text.length, ...[...text].map((letter) => letter.charCodeAt(0))]
const section = (id: number, ...items: number[][]) => {
  const body = [items.length, ...items.flat()]
  return [id, body.length, ...body]
}
const I32 = 0x7f
const body = (...code: number[]) => [code.length + 2, 0, ...code, 0x0b]

/** Has a memory, a table with `read` in it, and `write(value)`, `read()`, which are about the word at 0; its constructors write 5 to the word at 4. */
const MODULE = new WebAssembly.Module(
  new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [0x60, 1, I32, 0], [0x60, 0, 1, I32], [0x60, 0, 0]),
    ...section(3, [0], [1], [2]),
    ...section(4, [0x70, 0, 2]),
    ...section(5, [0, 1]),
    ...section(7, [...name('memory'), 2, 0], [...name('__indirect_function_table'), 1, 0], [...name('write'), 0, 0], [...name('read'), 0, 1], [...name('__wasm_call_ctors'), 0, 2]),
    ...section(9, [0, 0x41, 1, 0x0b, 1, 1]),
    ...section(10, body(0x41, 0, 0x20, 0, 0x36, 2, 0), body(0x41, 0, 0x28, 2, 0), body(0x41, 4, 0x41, 5, 0x36, 2, 0)),
  ]),
)

/** `late`: what the rest of an instance has under the name 'late'. */
function made() {
  let views = 0
  const late = new Map<unknown, unknown>()
  const first = new WebAssembly.Instance(MODULE, {})
  const instances = new Instances(
    MODULE,
    {},
    first,
    (exports) => () => new Map([['late', late.get(exports) ?? exports.read]]),
    () => views++,
  )
  const {
    write,
    read,
    memory,
    __indirect_function_table: table,
  } = instances.exports as unknown as {
    write(value: number): void
    read(): number
    memory: WebAssembly.Memory
    __indirect_function_table: WebAssembly.Table
  }
  return { instances, write, read, memory, table, viewsMade: () => views }
}

test('functions, memory and table are those of the instance in place', () => {
  const { instances, write, read, memory, table, viewsMade } = made()
  instances.settle()
  write(1)
  const second = instances.add()
  expect(viewsMade()).toBe(1)
  expect([...new Int32Array(memory.buffer, 0, 2)]).toEqual([0, 5])
  write(2)
  const entry = table.get(1) as () => number
  expect([read(), entry()]).toEqual([2, 2])
  instances.put(instances.first)
  expect([read(), entry()]).toEqual([1, 1])
  instances.put(second)
  expect([read(), entry(), new Int32Array(memory.buffer)[0]]).toEqual([2, 2, 2])
})

test('a further instance has in its table what the first one was given, for its own memory', () => {
  const { instances, write, read, table } = made()
  const at = table.grow(1)
  table.set(at, read)
  instances.settle()
  write(1)
  instances.add()
  write(2)
  expect((table.get(at) as () => number)()).toBe(2)
  instances.put(instances.first)
  expect((table.get(at) as () => number)()).toBe(1)
})

test('what a program puts into a table is its own, and a place that another one gave back can be used', () => {
  const { instances, read, table } = made()
  instances.settle()
  const second = instances.add()
  const at = table.grow(1)
  table.set(at, read)
  instances.put(instances.first)
  expect(table.length).toBe(2)
  table.set(at, read)
  expect(table.length).toBe(3)
  expect([instances.isAsMade(second, 65_536), instances.isAsMade(instances.add(), 65_536)]).toEqual([false, true])
})

test('C code finds a function by its name, each time at the same place, in the table that is in place', () => {
  const { instances, write, table } = made()
  instances.settle()
  write(1)
  expect(instances.addressOf('read')).toBe(1)
  const written = instances.addressOf('write')
  expect([written, instances.addressOf('write'), instances.addressOf('nothing')]).toEqual([2, 2, 0])
  expect(instances.addressOf('late')).toBe(1)
  instances.add()
  write(2)
  expect((table.get(instances.addressOf('late')) as () => number)()).toBe(2)
})
