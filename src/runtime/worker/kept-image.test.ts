import { afterEach, expect, test, vi } from 'vitest'
import type { BootImage } from './boot-image'
import { decodeBootImage, encodeBootImage, imageVersion } from './boot-image-file'
import { BOOT_IMAGE_FILE, KEPT_IMAGES, keptAddress } from './first-needed'
import { fetchPyodideFiles } from './fetch-files'
import { checksum } from './image-checksum'
import { fileToKeep, keepImage } from './kept-image'

const FOLDER = 'http://host/pyodide/'
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])

/** In memory: 8 bytes of head, 4 of nothing, 12 of something. */
const SNAPSHOT = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22])

function imageWith(locks: number): BootImage {
  return {
    snapshot: new Uint8Array(0),
    snapshotSum: checksum(SNAPSHOT),
    packed: {
      bytes: new Uint8Array(20).fill(9),
      byteLength: 24,
      memoryAt: 4,
      parts: [
        [0, 8],
        [12, 24],
      ],
      lists: [],
      types: { string: 1, dict: 2, set: 3, frozenset: 4, function: 5, code: 6 },
      unhashed: [],
      corrections: [],
    },
    parts: [
      [0, 8],
      [12, 24],
    ],
    libraryBytes: 1000,
    librarySum: 14,
    restBytes: 500,
    restSum: 16,
    late: [],
    builtFor: {},
    addresses: { budget: 1, signalRunner: 2, changed: 3, none: 4, disable: 5, refusal: 6, refusalWords: 7 },
    sizeCell: 8,
    main: 9,
    prepare: 0,
    proceed: 0,
    variables: { scan: 10, watcher: 0 },
    hopeless: 13,
    unaskedCallers: { gcCallbacks: 18, unraisable: 19, weakref: 20, function: 21, method: 22 },
    inspecting: { describe: 14, box: 15 },
    locks,
    tableBase: 12,
  }
}
const FILE = encodeBootImage(imageWith(11))
const VERSION = imageVersion(FILE)
/** as a page has it that has fetched it */
const toKeep = (file = FILE) => fileToKeep(decodeBootImage(file), SNAPSHOT)

/** A CacheStorage that holds bytes by their addresses. */
function browserStorage() {
  const held = new Map<string, Uint8Array<ArrayBuffer>>()
  const cache = {
    match: async (address: string) => (held.has(address) ? new Response(held.get(address)) : undefined),
    put: async (address: string, response: Response) => void held.set(address, new Uint8Array(await response.arrayBuffer())),
    keys: async () => [...held.keys()].map((url) => ({ url })),
    delete: async (address: string) => held.delete(address),
  }
  vi.stubGlobal('caches', { open: async (name: string) => (name === KEPT_IMAGES ? cache : {}) })
  return held
}

/** Answers which files were asked for. */
function network(): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url.slice(FOLDER.length))
    return new Response(url.endsWith(BOOT_IMAGE_FILE) ? FILE : EMPTY_MODULE)
  })
  return asked
}

const boot = async (version: string | null = VERSION) => (await fetchPyodideFiles(FOLDER, true, () => {}, version)).image

afterEach(() => vi.unstubAllGlobals())

test('what is kept is in memory as the image is unpacked, and is not fetched', async () => {
  browserStorage()
  const asked = network()
  expect(await boot()).toMatchObject({ packed: expect.anything() })
  await keepImage(FOLDER, toKeep())
  asked.length = 0
  const { packed, snapshot, ...head } = await boot()
  expect(packed).toBeUndefined()
  expect(Array.from(snapshot)).toEqual(Array.from(SNAPSHOT))
  expect(snapshot.buffer).toBeInstanceOf(SharedArrayBuffer)
  const { packed: _, snapshot: __, ...travelled } = imageWith(11)
  expect(head).toEqual(travelled)
  expect(asked).toEqual(['pyodide.asm.wasm'])
})

test.each<readonly [what: string, damage: (file: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
  ['was altered in its memory', (file) => file.with(file.length - 1, 99)],
  ['was altered in what it says of itself', (file) => file.with(30, 99)],
  ['was altered in its length', (file) => file.with(3, 99)],
  ['was cut off in its memory', (file) => file.slice(0, -4)],
  ['was cut off before that', (file) => file.slice(0, 20)],
  ['is empty', () => new Uint8Array(0)],
])('what %s there is fetched anew and mended', async (_, damage) => {
  const held = browserStorage()
  const asked = network()
  await keepImage(FOLDER, toKeep())
  held.set(keptAddress(FOLDER, VERSION), damage(toKeep()))
  const image = await boot()
  expect(image.packed?.bytes).toEqual(new Uint8Array(20).fill(9))
  expect(asked).toContain(BOOT_IMAGE_FILE)
  await keepImage(FOLDER, fileToKeep(image, SNAPSHOT))
  asked.length = 0
  expect((await boot()).packed).toBeUndefined()
  expect(asked).not.toContain(BOOT_IMAGE_FILE)
})

test('that of another build is not taken, and goes when the new one is kept; what is of other addresses stays', async () => {
  const held = browserStorage()
  const asked = network()
  const elsewhere = keptAddress('http://host/other/pyodide/', '01234567')
  held.set(elsewhere, new Uint8Array(1))
  const old = toKeep(encodeBootImage(imageWith(12)))
  await keepImage(FOLDER, old)
  expect([...held.keys()]).toEqual([elsewhere, keptAddress(FOLDER, imageVersion(old))])
  const image = await boot()
  expect(image.locks).toBe(11)
  expect(asked).toContain(BOOT_IMAGE_FILE)
  await keepImage(FOLDER, toKeep())
  expect([...held.keys()]).toEqual([elsewhere, keptAddress(FOLDER, VERSION)])
})

test.each<readonly [what: string, caches: unknown]>([
  ['is not there', undefined],
  [
    'is blocked',
    {
      open: async () => {
        throw new DOMException('blocked', 'SecurityError')
      },
    },
  ],
  [
    'is full',
    {
      open: async () => ({
        match: async () => undefined,
        put: async () => {
          throw new DOMException('full', 'QuotaExceededError')
        },
      }),
    },
  ],
])('where storage %s, the image is fetched each time', async (_, caches) => {
  vi.stubGlobal('caches', caches)
  const asked = network()
  await keepImage(FOLDER, toKeep())
  expect((await boot()).packed).toBeDefined()
  expect(asked).toContain(BOOT_IMAGE_FILE)
})

test('a page that is not to keep anything does not look', async () => {
  const open = vi.fn()
  vi.stubGlobal('caches', { open })
  network()
  expect((await boot(null)).packed).toBeDefined()
  expect(open).not.toHaveBeenCalled()
})
