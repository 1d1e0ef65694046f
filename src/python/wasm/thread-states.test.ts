import { describe, expect, test } from 'vitest'
import type { PyodideModule, PythonExports } from './python-memory'
import { ThreadStates } from './thread-states'

const RUNTIME = 64
const STATES = [512, 1024]
const FRAME = 52
const IDENT = 92

/** A memory that holds the table of offsets and two thread states, the first of which runs. */
function sample(cookie = 'xdebugpy') {
  const buffer = new ArrayBuffer(2048)
  const module = { HEAPU8: new Uint8Array(buffer), HEAPU32: new Uint32Array(buffer) } as PyodideModule
  const word = (at: number) => module.HEAPU32[at >> 2]
  const put = (at: number, value: number) => {
    module.HEAPU32[at >> 2] = value
  }
  module.HEAPU8.set(new TextEncoder().encode(cookie), RUNTIME)
  put(RUNTIME + 208, FRAME)
  put(RUNTIME + 216, IDENT)
  put(RUNTIME + 256, 4)
  put(RUNTIME + 272, 28)
  put(RUNTIME + 288, 38)
  put(RUNTIME + 296, 32)
  let running = STATES[0] as number
  const exports = { _PyRuntime: { value: RUNTIME }, PyThreadState_GetUnchecked: () => running } as unknown as PythonExports
  return { module, exports, word, put, run: (state: number) => (running = state) }
}

describe('thread states', () => {
  test('a suspended task shows no frame and gets its own back', () => {
    const [first, second] = STATES as [number, number]
    const { module, exports, word, put, run } = sample()
    const threads = new ThreadStates(module, exports)
    put(first + FRAME, 111)
    put(second + FRAME, 222)
    const frame = threads.suspend(0x1000)
    expect(word(first + FRAME)).toBe(0)
    run(second)
    const other = threads.suspend(0x2000)
    run(first)
    threads.resume(frame)
    expect([word(first + FRAME), word(second + FRAME)]).toEqual([111, 0])
    run(second)
    threads.resume(other)
    expect(word(second + FRAME)).toBe(222)
    expect([word(first + IDENT), word(second + IDENT)]).toEqual([0x1000, 0x2000])
  })

  test('a CPython without the table is refused', () => {
    const { module, exports } = sample('something')
    expect(() => new ThreadStates(module, exports)).toThrow('no table of offsets')
  })
})
