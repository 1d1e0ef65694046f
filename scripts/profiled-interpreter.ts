/** The interpreter's module with a mark in each of its functions: a second memory, exported as `profile`, has a byte for each of them, which is 1 once it was called. */
import { bytesOf, CODE, EXPORTS, join, listOf, MEMORIES, MEMORY, moduleOf, Reader, sectionsOf, signed, text, unsigned } from './wasm-module.ts'

const PAGE_BYTES = 65_536
const I32_CONST = 0x41
const STORE_BYTE = 0x3a
/** In the second memory: its number follows. */
const MEMORY_FOLLOWS = 0x40

export function withProfile(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  return moduleOf(
    sectionsOf(wasm).map(({ id, body }) => {
      if (id === CODE) {
        const reader = new Reader(body)
        let index = 0
        const bodies = reader.list(() => {
          const whole = reader.take(reader.number())
          const locals = new Reader(whole)
          locals.list(() => [locals.number(), locals.byte()])
          const mark = [I32_CONST, ...signed(index++), I32_CONST, 1, STORE_BYTE, MEMORY_FOLLOWS, 1, 0]
          const marked = join([whole.subarray(0, locals.at), bytesOf(mark), whole.subarray(locals.at)])
          return join([bytesOf(unsigned(marked.length)), marked])
        })
        if (bodies.length > PAGE_BYTES) throw new Error('too many functions')
        return { id, body: listOf(bodies) }
      }
      if (id === MEMORIES) return { id, body: listOf([body.subarray(1), bytesOf([0, 1])]) }
      if (id !== EXPORTS) return { id, body }
      const reader = new Reader(body)
      const count = reader.number()
      return { id, body: join([bytesOf(unsigned(count + 1)), body.subarray(reader.at), bytesOf([...text('profile'), MEMORY, 1])]) }
    }),
  )
}
