import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { withPaddedFrames } from './padded-frames'

const cpython = readFileSync(createRequire(import.meta.url).resolve('pyodide/pyodide.asm.wasm'))

test('the interpreter with frames is a module with the same imports and exports', async () => {
  const [before, after] = await Promise.all([WebAssembly.compile(cpython), WebAssembly.compile(withPaddedFrames(cpython))])
  expect(WebAssembly.Module.imports(after)).toEqual(WebAssembly.Module.imports(before))
  expect(WebAssembly.Module.exports(after)).toEqual(WebAssembly.Module.exports(before))
})

test('nothing is made of what is not CPython', () => {
  expect(() => withPaddedFrames(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))).toThrow('no section')
})
