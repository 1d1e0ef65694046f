import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { BOOT_IMAGE_FILE, encodeBootImage } from '../worker/boot-image-file'
import type { BootImage } from '../worker/boot-image'
import { EXPECTED_BYTES, fetchPyodideFiles } from './fetch-files'

const folder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
/** the smallest module there is */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])

const IMAGE: BootImage = {
  addresses: { budget: 1, signalRunner: 2, changed: 3, none: 4, disable: 5, refusal: 6, refusalWords: 7 },
  sizeCell: 8,
  main: 9,
  variables: { scan: 10, watcher: 0 },
  hopeless: 13,
  locks: 11,
  tableBase: 12,
  snapshot: new Uint8Array([1, 2, 3, 0, 0]),
}
const IMAGE_FILE = new Uint8Array(encodeBootImage(IMAGE))

afterEach(() => vi.unstubAllGlobals())

const serve = (answers: Readonly<Record<string, () => Response>>) =>
  vi.stubGlobal('fetch', (url: string) => Promise.resolve().then(() => (answers[url.slice(url.lastIndexOf('/') + 1)] as () => Response)()))

test('the sizes that are expected are those of the files, nearly', () => {
  for (const [name, bytes] of Object.entries(EXPECTED_BYTES)) if (name !== BOOT_IMAGE_FILE) expect(bytes / statSync(join(folder, name)).size).toBeCloseTo(1, 1)
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
    [BOOT_IMAGE_FILE]: () => new Response(gzipSync(IMAGE_FILE), { headers: { 'content-length': String(gzipSync(IMAGE_FILE).length) } }),
  })
  const parts: number[] = []
  const { files, image } = await fetchPyodideFiles('http://host/', true, (part: number) => parts.push(part))
  expect(files.stdlib.byteLength).toBe(1000)
  expect(image).toEqual(IMAGE)
  expect(image.snapshot.buffer).toBeInstanceOf(SharedArrayBuffer)
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
  serve({ 'pyodide.asm.wasm': () => new Response(EMPTY_MODULE), 'python_stdlib.zip': answer, [BOOT_IMAGE_FILE]: () => new Response(IMAGE_FILE) })
  await expect(fetchPyodideFiles('http://host/', true, () => {})).rejects.toThrow(words)
})

test('so is one that came damaged', async () => {
  serve({ 'pyodide.asm.wasm': () => new Response('<html>'), 'python_stdlib.zip': () => new Response(''), [BOOT_IMAGE_FILE]: () => new Response(IMAGE_FILE) })
  await expect(fetchPyodideFiles('http://host/', true, () => {})).rejects.toThrow('pyodide.asm.wasm came damaged')
})

test('a boot image that was cut off is named', async () => {
  serve({ 'pyodide.asm.wasm': () => new Response(EMPTY_MODULE), 'python_stdlib.zip': () => new Response(''), [BOOT_IMAGE_FILE]: () => new Response(IMAGE_FILE.slice(0, 20)) })
  await expect(fetchPyodideFiles('http://host/', true, () => {})).rejects.toThrow('boot-image.bin came damaged')
})
