import { gzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { readLateFile } from '../late-file'
import { encodeBootImage } from './boot-image-file'
import type { BootImage } from './boot-image'
import { fetchPyodideFiles, fetchTheRest } from './fetch-files'
import { BOOT_IMAGE_FILE } from './first-needed'
import { REST_FILE } from './rest-of-interpreter'

/** the smallest module there is */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])

/** one of 500 bytes: nothing but a section that nobody knows */
const SMALL_MODULE = new Uint8Array(500)
SMALL_MODULE.set([...EMPTY_MODULE, 0, 0xe9, 3])

const IMAGE: BootImage = {
  addresses: { budget: 1, signalRunner: 2, changed: 3, none: 4, disable: 5, refusal: 6, refusalWords: 7 },
  sizeCell: 8,
  main: 9,
  prepare: 0,
  proceed: 0,
  variables: { scan: 10, watcher: 0 },
  hopeless: 13,
  unaskedCallers: { gcCallbacks: 18, unraisable: 19, weakref: 20, function: 21, method: 22 },
  inspecting: { describe: 14, box: 15 },
  locks: 11,
  tableBase: 12,
  libraryBytes: 1000,
  librarySum: 14,
  restBytes: 500,
  restSum: 16,
  late: [[2, 3]],
  builtFor: {},
  snapshot: new Uint8Array(0),
  parts: [[4, 9]],
  packed: {
    bytes: new Uint8Array([1, 2, 3, 0, 0]),
    byteLength: 9,
    memoryAt: 1,
    parts: [[4, 9]],
    lists: [],
    types: { string: 13, dict: 14, set: 15, frozenset: 16, function: 17, code: 18 },
    unhashed: [],
    corrections: [],
  },
}
const IMAGE_FILE = new Uint8Array(encodeBootImage(IMAGE))

afterEach(() => vi.unstubAllGlobals())

const serve = (answers: Readonly<Record<string, () => Response>>) =>
  vi.stubGlobal('fetch', (url: string) => Promise.resolve().then(() => (answers[url.slice(url.lastIndexOf('/') + 1)] as () => Response)()))

const zipInPieces = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < 4; at++) controller.enqueue(new Uint8Array(250).fill(at))
        controller.close()
      },
    }),
    { headers: { 'content-length': '1000' } },
  )
const imageInGzip = () => new Response(gzipSync(IMAGE_FILE), { headers: { 'content-length': String(gzipSync(IMAGE_FILE).length) } })

test('progress counts the bytes that have come', async () => {
  serve({
    'pyodide.asm.wasm': () => new Response(EMPTY_MODULE, { headers: { 'content-length': '8', 'content-type': 'application/wasm' } }),
    [REST_FILE]: () => new Response(new Uint8Array(500)),
    'python_stdlib.zip': zipInPieces,
    [BOOT_IMAGE_FILE]: imageInGzip,
  })
  const parts: number[] = []
  const { files, image } = await fetchPyodideFiles('http://host/', false, (part: number) => parts.push(part))
  expect(files.library.bytes.byteLength).toBe(1000)
  expect(image).toEqual(IMAGE)
  expect(parts.length).toBeGreaterThanOrEqual(5)
  expect(parts).toEqual(parts.toSorted((a, b) => a - b))
  expect(parts.at(-1)).toBe(1)
})

test('where memory is shared the rest of the interpreter and the standard library come when all else is there', async () => {
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  serve({
    'pyodide.asm.wasm': () => new Response(EMPTY_MODULE),
    [REST_FILE]: () => new Response(SMALL_MODULE),
    'python_stdlib.zip': () =>
      new Response(
        new ReadableStream({
          async start(controller) {
            await gate
            controller.enqueue(new Uint8Array(1000).fill(9))
            controller.close()
          },
        }),
      ),
    [BOOT_IMAGE_FILE]: imageInGzip,
  })
  const { files, image } = await fetchPyodideFiles('http://host/', true, () => {})
  expect(image).toEqual(IMAGE)
  const onCompiled = vi.fn()
  void fetchTheRest(files, onCompiled)
  await vi.waitFor(() => expect(files.rest.state?.[0]).not.toBe(0))
  expect(readLateFile(files.rest)).toEqual(SMALL_MODULE)
  await vi.waitFor(() => expect(onCompiled).toHaveBeenCalledWith(expect.any(WebAssembly.Module)))
  expect(files.library.state?.[0]).toBe(0)
  open()
  await vi.waitFor(() => expect(files.library.state?.[0]).not.toBe(0))
  expect(readLateFile(files.library)).toEqual(new Uint8Array(1000).fill(9))
})

test.each<readonly [what: string, answer: () => Response, words: string]>([
  ['is not there', () => new Response('', { status: 404 }), 'boot-image.bin could not be loaded (the server answers 404)'],
  [
    'cannot be reached',
    () => {
      throw new TypeError('Failed to fetch')
    },
    'boot-image.bin could not be loaded (Failed to fetch)',
  ],
])('a file that %s is named', async (_, answer, words) => {
  serve({ 'pyodide.asm.wasm': () => new Response(EMPTY_MODULE), 'python_stdlib.zip': () => new Response(''), [BOOT_IMAGE_FILE]: answer })
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
