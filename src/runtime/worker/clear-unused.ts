/**
 * Fills with zeros what a booted interpreter no longer uses, so that the image of it packs well: memory that was freed, and the C stack
 * below what is on it. The heap does not grow by it.
 */
import type { PyodideModule, PythonExports } from '../../python/wasm/python-memory'
import type { Surroundings } from './load-python'

/** Sizes that CPython's own allocator serves, bytes: multiples of the first up to the second. */
const SMALL_STEP = 8
const SMALL_MOST = 512
/** The C library's allocator is asked for less and less, from the first on, a tenth less each time. */
const LARGE_MOST = 8 << 20
/** CPython's allocator takes so much at once from the C library's: what is as large must be taken before. */
const ARENA_BYTES = 256 << 10

/** Takes all that is free, size by size, and gives it back. Answers where the heap ends. */
export function clearUnused(exports: PythonExports, module: PyodideModule, surroundings: { current: Surroundings }): number {
  module.HEAPU8.fill(0, exports.emscripten_stack_get_end(), module.stackSave())
  const endCell = exports.emscripten_get_sbrk_ptr() >> 2
  const heapEnd = module.HEAPU32[endCell] as number
  const before = surroundings.current
  // as if the heap ended where memory ends, and memory could not grow
  surroundings.current = { ...before, mayGrow: () => false }
  module.HEAPU32[endCell] = module.HEAPU8.byteLength
  const large = [...takeLarge(exports, module, LARGE_MOST, ARENA_BYTES)]
  const small: number[] = []
  for (let size = SMALL_MOST; size > 0; size -= SMALL_STEP) small.push(...takeAll(module, size, exports.PyObject_Malloc))
  large.push(...takeLarge(exports, module, ARENA_BYTES, 0))
  for (const at of large.reverse()) exports.free(at)
  for (const at of small.reverse()) exports.PyObject_Free(at)
  module.HEAPU32[endCell] = heapEnd
  surroundings.current = before
  return heapEnd
}

function* takeAll(module: PyodideModule, size: number, take: (size: number) => number): Generator<number> {
  for (let at = take(size); at; at = take(size)) {
    module.HEAPU8.fill(0, at, at + size)
    yield at
  }
}

function* takeLarge(exports: PythonExports, module: PyodideModule, most: number, least: number): Generator<number> {
  for (let size = most; size > least; size = Math.min(size - SMALL_STEP, Math.floor(size * 0.9) & -SMALL_STEP)) yield* takeAll(module, size, exports.malloc)
}
