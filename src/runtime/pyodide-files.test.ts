import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { EXPECTED_BYTES, fetchPyodideFiles } from './pyodide-files'

const folder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
/** the smallest module there is */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])

afterEach(() => vi.unstubAllGlobals())

const serve = (answers: Readonly<Record<string, () => Response>>) =>
  vi.stubGlobal('fetch', (url: string) => Promise.resolve().then(() => (answers[url.slice(url.lastIndexOf('/') + 1)] as () => Response)()))

test('the sizes that are expected are those of the files, nearly', () => {
  for (const [name, bytes] of Object.entries(EXPECTED_BYTES)) expect(bytes / statSync(join(folder, name)).size).toBeCloseTo(1, 1)
})

test('progress counts the bytes that have come', async () => {
  const zip = new ReadableStream({
    start(controller) {
      for (let at = 0; at < 4; at++) controller.enqueue(new Uint8Array(250))
      controller.close()
    },
  })
  serve({
    'pyodide.asm.wasm': () => new Response(EMPTY_MODULE, { headers: { 'content-length': '8' } }),
    'python_stdlib.zip': () => new Response(zip, { headers: { 'content-length': '1000' } }),
  })
  const parts: number[] = []
  const { stdlib } = await fetchPyodideFiles('http://host/', (part) => parts.push(part))
  expect(stdlib.byteLength).toBe(1000)
  expect(parts.length).toBeGreaterThanOrEqual(5)
  expect(parts.at(-1)).toBe(1)
})

test.each<readonly [what: string, answer: () => Response, words: string]>([
  ['is not there', () => new Response('', { status: 404 }), 'python_stdlib.zip could not be loaded (the server answers 404)'],
  [
    'cannot be reached',
    () => {
      throw new TypeError('Failed to fetch')
    },
    'python_stdlib.zip could not be loaded (Failed to fetch)',
  ],
])('a file that %s is named', async (_, answer, words) => {
  serve({ 'pyodide.asm.wasm': () => new Response(EMPTY_MODULE), 'python_stdlib.zip': answer })
  await expect(fetchPyodideFiles('http://host/', () => {})).rejects.toThrow(words)
})

test('so is one that came damaged', async () => {
  serve({ 'pyodide.asm.wasm': () => new Response('<html>'), 'python_stdlib.zip': () => new Response('') })
  await expect(fetchPyodideFiles('http://host/', () => {})).rejects.toThrow('pyodide.asm.wasm came damaged')
})
