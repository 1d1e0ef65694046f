import { expect, test } from 'vitest'
import type { GlueHost } from '../../python/wasm/glue-module'
import type { Instance } from './instances'
import type { Interpreter, LibraryState } from './interpreter'
import { InterpreterSlot, type Resident } from './interpreter-slot'
import type { Surroundings } from './load-python'
import { BANK_PAGE_BYTES, changedPages } from './memory-bank'

const BASE = new Uint8Array(4 * BANK_PAGE_BYTES).fill(1)

const instanceOf = () => ({ memory: { buffer: BASE.slice().buffer } }) as unknown as Instance

/** Memories without an interpreter in them. `most`: so many there is room for. */
function fakeInterpreter(most: number) {
  const first = instanceOf()
  let place = first
  let made = 1
  const interpreter = {
    surroundings: { current: null as Surroundings | null },
    libraryState: { streams: [], currentPath: '/' } as LibraryState,
    get instance() {
      return place
    },
    get bytes() {
      return new Uint8Array(place.memory.buffer)
    },
    put: (instance: Instance) => {
      place = instance
    },
    addInstance: () => {
      if (made === most) throw new RangeError('WebAssembly.Memory(): could not allocate memory')
      made++
      place = instanceOf()
      // as its module makes it
      new Uint8Array(place.memory.buffer).fill(9)
      return place
    },
    changedPages: (then: Uint8Array) => changedPages(new Uint8Array(place.memory.buffer), then),
    growTo: () => true,
    evictStacks: () => {},
    attach: (_host: GlueHost) => {},
    isAsMade: ({ memory }: Instance, bytes: number, most = bytes) => memory.buffer.byteLength >= bytes && memory.buffer.byteLength <= most,
  }
  return { interpreter, made: () => made }
}

class FakeProcess implements Resident {
  readonly host = {} as GlueHost
  readonly surroundings = {} as Surroundings
  memory: Resident['memory'] = null
  library: LibraryState
  over = false
  arrived = 0
  constructor(name: string) {
    this.library = { streams: [], currentPath: name }
  }
  arrive() {
    this.arrived++
  }
}

function slotOf(most: number, mayAdd = () => true, mostKept = 2) {
  const { interpreter, made } = fakeInterpreter(most)
  const slot = new InterpreterSlot<FakeProcess>(interpreter as unknown as Interpreter, BASE, [], mayAdd, mostKept)
  const [a, b, c] = ['a', 'b', 'c'].map((name) => new FakeProcess(name)) as [FakeProcess, FakeProcess, FakeProcess]
  slot.enter(a)
  interpreter.libraryState = a.library
  return { slot, interpreter, made, a, b, c }
}

/** Each writes its number, in turns; what each finds at its last turn. */
function takeTurns({ slot, interpreter }: ReturnType<typeof slotOf>, processes: readonly FakeProcess[]): string[] {
  for (const [index, process] of processes.entries()) {
    slot.exchange(process)
    interpreter.bytes[BANK_PAGE_BYTES] = 10 + index
  }
  return processes.map((process) => {
    slot.exchange(process)
    return `${interpreter.libraryState.currentPath} ${interpreter.bytes[BANK_PAGE_BYTES]} ${interpreter.bytes[0]}`
  })
}

test.each([
  ['a memory of its own', 3, 3],
  ['turns in one memory', 1, 1],
  ['a memory of its own as long as there is room', 2, 2],
])('each process finds what it wrote, with %s', (_, most, used) => {
  const made = slotOf(most)
  expect(takeTurns(made, [made.a, made.b, made.c])).toEqual(['a 10 1', 'b 11 1', 'c 12 1'])
  expect(made.made()).toBe(used)
  expect([made.b.arrived, made.c.arrived]).toEqual([1, 1])
})

test('who may not have one more takes turns', () => {
  const made = slotOf(3, () => false)
  expect(takeTurns(made, [made.a, made.b])).toEqual(['a 10 1', 'b 11 1'])
  expect(made.made()).toBe(1)
})

test('a memory that an ended process leaves is the next one’s, as in the base', () => {
  const made = slotOf(2)
  takeTurns(made, [made.a, made.b])
  made.b.over = true
  made.slot.leave(made.b)
  made.slot.exchange(made.c)
  expect([...new Set(made.interpreter.bytes)]).toEqual([1])
  expect(made.made()).toBe(2)
})

test.each([
  ['in a memory of its own', 3, 2],
  ['in one that an ended process has left', 2, 2],
  ['in turns', 1, 1],
])('a child that is forked off here finds what its parent had then, %s', (_, most, used) => {
  const made = slotOf(most)
  const { slot, interpreter, a, b, c } = made
  if (most === 2) {
    takeTurns(made, [a, c])
    c.over = true
    slot.leave(c)
    slot.exchange(a)
  }
  interpreter.bytes[BANK_PAGE_BYTES] = 20
  slot.fork(b)
  expect([slot.resident, b.arrived]).toEqual([a, 0])
  interpreter.bytes[BANK_PAGE_BYTES] = 21
  slot.exchange(b)
  expect([interpreter.bytes[0], interpreter.bytes[BANK_PAGE_BYTES], b.arrived]).toEqual([1, 20, 1])
  interpreter.bytes[0] = 22
  slot.exchange(a)
  expect([interpreter.bytes[0], interpreter.bytes[BANK_PAGE_BYTES]]).toEqual([1, 21])
  slot.exchange(b)
  expect([interpreter.bytes[0], b.arrived, made.made()]).toEqual([22, 1, used])
})

test('what is done in a process by a visitor is given up', async () => {
  const made = slotOf(2)
  takeTurns(made, [made.a, made.b])
  const seen = await made.slot.visit(made.a, made.a.host, () => {
    const { bytes } = made.interpreter
    const found = bytes[BANK_PAGE_BYTES]
    bytes.fill(77)
    expect(made.slot.present).toBe(made.a)
    return Promise.resolve(found)
  })
  expect(seen).toBe(10)
  expect(made.slot.present).toBeNull()
  expect(takeTurns(made, [])).toEqual([])
  made.slot.exchange(made.b)
  expect(made.interpreter.bytes[BANK_PAGE_BYTES]).toBe(11)
  made.slot.exchange(made.a)
  expect([made.interpreter.bytes[BANK_PAGE_BYTES], made.interpreter.bytes[0]]).toEqual([10, 1])
})

test('a memory in which no run will begin is not looked through', () => {
  const made = slotOf(2)
  takeTurns(made, [made.a, made.b])
  const before = made.interpreter.bytes.slice()
  let asked = 0
  const isOfUse = () => {
    asked++
    return false
  }
  expect(made.slot.clear(false, undefined, isOfUse)).toBeNull()
  expect(asked).toBe(1)
  made.slot.clear(false)
  expect([...new Set(made.interpreter.bytes)]).toEqual([1])
  expect([...new Set(before)]).not.toEqual([1])
})

test('the first memory is left as in the base, and the others for the next run', () => {
  const made = slotOf(3)
  takeTurns(made, [made.a, made.b, made.c])
  expect(made.slot.clear(false)).toHaveLength(2)
  const more = slotOf(3, () => true, 1)
  takeTurns(more, [more.a, more.b, more.c])
  expect(more.slot.clear(false)).toBeNull()
  expect([...new Set(made.interpreter.bytes)]).toEqual([1])
})

test('a memory that has grown is used again only where that is allowed, and up to so many times its size', () => {
  const grown = () => {
    const made = slotOf(3)
    takeTurns(made, [made.a, made.b, made.c])
    const { memory } = made.interpreter.instance
    const longer = new Uint8Array(memory.buffer.byteLength + BANK_PAGE_BYTES)
    longer.set(new Uint8Array(memory.buffer))
    Object.assign(memory, { buffer: longer.buffer })
    return made
  }
  expect([1, 1.2, 1.25].map((growth) => grown().slot.clear(false, undefined, undefined, growth)?.length)).toEqual([1, 1, 2])
})
