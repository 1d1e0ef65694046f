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
  put(RUNTIME + 680, 48)
  put(RUNTIME + 688, 47)
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

  /** Frames lie at 0, 100, 200 …; `under`: of each its caller's. Those of C, which evaluate others, are in `ofC`. */
  function stack(under: Readonly<Record<number, number>>, ofC: readonly number[]) {
    const { module, exports, put } = sample()
    for (const [frame, caller] of Object.entries(under)) put(Number(frame) + 4, caller)
    for (const frame of ofC) module.HEAPU8[frame + 38] = 3
    return new ThreadStates(module, exports)
  }
  const summary = (frames: readonly { readonly address: number; readonly throughC: boolean }[]) => frames.map(({ address, throughC }) => `${address}${throughC ? ' C' : ''}`)

  test('callers are known across functions of C, and it is said where these are', () => {
    expect(summary(stack({ 1200: 1300, 1300: 1400, 1400: 1500, 1500: 1600, 1600: 0 }, [1500]).callers(1200, null))).toEqual(['1300', '1400 C', '1600'])
    expect(stack({ 1200: 1300, 1300: 1400, 1400: 0 }, [1300]).callers(1200, null)).toEqual([])
  })

  test('a copy that is copied again goes on with what waits of its frames, as these were called', () => {
    const resumed = { frames: [1400, 1500, 1600], calls: [0, 7, 0], ends: [0, 0, 0] }
    // 1400 goes on, evaluated by C; the others wait
    expect(summary(stack({ 1200: 1400, 1400: 1300, 1300: 1500, 1500: 1600, 1600: 0 }, [1300]).callers(1200, resumed))).toEqual(['1400', '1500 C', '1600'])
    // 1500 goes on: what C calls now lies where 1400 was
    expect(summary(stack({ 1200: 1400, 1400: 1700, 1700: 1500, 1500: 1300, 1300: 1600, 1600: 0 }, [1300, 1700]).callers(1200, resumed))).toEqual(['1400 C', '1500 C', '1600'])
    // … and what it calls itself
    expect(summary(stack({ 1200: 1400, 1400: 1500, 1500: 1300, 1300: 1600, 1600: 0 }, [1300]).callers(1200, resumed))).toEqual(['1400', '1500 C', '1600'])
  })

  test('frames that are linked lie directly under each other', () => {
    const { module, exports, word } = sample()
    new ThreadStates(module, exports).link([1200, 1300, 1400])
    expect([1200, 1300, 1400].map((frame) => word(frame + 4))).toEqual([1300, 1400, 0])
  })
})
