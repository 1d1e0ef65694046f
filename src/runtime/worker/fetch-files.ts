/**
 * Fetches what every interpreter is made from, once per page: where memory is shared by the first worker, which waits for nothing that the page does. What nearly no program needs comes last where memory is shared, and who
 * needs it waits for it (late-file.ts): the rest of the interpreter, and the standard library, of which the boot image has what is imported most.
 */
import { expectError } from '../../model/expected-error'
import { fileThatIsThere, fileToCome, hasCome, type LateFile, willNotCome } from '../late-file'
import { REST_FILE } from './rest-of-interpreter'
import { decodeBootImage, unpackBootImage } from './boot-image-file'
import { BOOT_IMAGE_FILE, earlyAnswer, INTERPRETER_FILE, keptAddress } from './first-needed'
import { imageFromKept, lookUpKept } from './kept-image'
import type { BootImage } from './boot-image'
import type { PyodideFiles } from '../pyodide-files'

/** How many bytes each file has, about: where a host sends a file compressed, it does not say how many there will be. */
export const EXPECTED_BYTES = { [INTERPRETER_FILE]: 3_950_000, [REST_FILE]: 6_200_000, 'python_stdlib.zip': 2_550_000, [BOOT_IMAGE_FILE]: 19_800_000 } as const

type FileName = keyof typeof EXPECTED_BYTES
const LIBRARY = 'python_stdlib.zip'
const LATE = [REST_FILE, LIBRARY] as const
const NEEDED = [INTERPRETER_FILE, BOOT_IMAGE_FILE] as const

/** How long to wait before a file that did not come is asked for again, ms. */
const RETRIES_MS = [1000, 4000, 15_000]

export interface Fetched {
  readonly files: PyodideFiles
  readonly image: BootImage
}

/**
 * Fetches, compiles and unpacks; `onProgress` is told the part that has come of what is needed to be ready. `shared`: workers share memory. `version`: of an image that
 * the browser may have kept (kept-image.ts); the image has no packed form then. Rejects with a sentence for the user that names the file that cannot be had.
 */
export async function fetchPyodideFiles(indexUrl: string, shared: boolean, onProgress: (part: number) => void, version: string | null = null): Promise<Fetched> {
  const needed: FileName[] = [...NEEDED, ...(shared ? [] : LATE)]
  const parts = new Map<FileName, number>(needed.map((name) => [name, 0]))
  const all = needed.reduce((sum, name) => sum + EXPECTED_BYTES[name], 0)
  const countOf = (name: FileName) => (part: number) => {
    parts.set(name, part)
    onProgress(needed.reduce((sum, each) => sum + (parts.get(each) ?? 0) * EXPECTED_BYTES[each], 0) / all)
  }
  const [wasm, image, early] = await Promise.all([
    fetchModule(indexUrl, countOf(INTERPRETER_FILE)),
    imageOf(indexUrl, shared, countOf(BOOT_IMAGE_FILE), version),
    shared ? null : Promise.all(LATE.map((name) => fetchBytes(indexUrl, name, false, countOf(name)).then(fileThatIsThere))),
  ])
  const [rest = fileToCome(image.restBytes), library = fileToCome(image.libraryBytes)] = early ?? []
  return { files: { indexUrl, wasm, rest, library }, image }
}

/** Fetches what is not needed to be ready, what is waited for first before the other; to be called then, once. `onCompiled` is given the rest of the interpreter compiled. */
export async function fetchTheRest({ indexUrl, rest, library }: PyodideFiles, onCompiled: (rest: WebAssembly.Module) => void): Promise<void> {
  await fetchLate(indexUrl, REST_FILE, rest, (bytes) => {
    // who needs it at once compiles it for itself, and that tells what is wrong with it
    WebAssembly.compile(bytes).then(onCompiled, (error: unknown) => expectError(error, WebAssembly.CompileError))
  })
  await fetchLate(indexUrl, LIBRARY, library)
}

/** Resolves when it has come, or will not come. `onBytes` is given a copy that is not shared. */
async function fetchLate(indexUrl: string, name: FileName, file: LateFile, onBytes: (bytes: Uint8Array<ArrayBuffer>) => void = () => {}): Promise<void> {
  if (!file.state) return
  for (const ms of [0, ...RETRIES_MS]) {
    await new Promise((resolve) => setTimeout(resolve, ms))
    const bytes = await fetchBytes(indexUrl, name, false, () => {}).catch(() => null)
    if (bytes?.byteLength === file.bytes.byteLength) {
      onBytes(bytes as Uint8Array<ArrayBuffer>)
      return hasCome(file, bytes)
    }
  }
  willNotCome(file)
}

async function imageOf(indexUrl: string, shared: boolean, onPart: (part: number) => void, version: string | null): Promise<BootImage> {
  const address = version === null ? null : keptAddress(indexUrl, version)
  const kept = address && (await (earlyAnswer(address) ?? lookUpKept(address)))
  const image = kept && version && (await imageFromKept(kept, version, (bytes) => memoryOf(bytes, shared)))
  if (!image) return unpacked(await fetchBytes(indexUrl, BOOT_IMAGE_FILE, shared, onPart))
  onPart(1)
  return image
}

const memoryOf = (bytes: number, shared: boolean) => new Uint8Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))

async function answerOf(indexUrl: string, name: FileName): Promise<Response> {
  const response = (await earlyAnswer(indexUrl + name)) ?? (await fetch(indexUrl + name))
  if (!response.ok) throw new Error(`the server answers ${response.status}`)
  return response
}

/** Reads a body to its end; `onPart` is told what part of it has come. */
async function* chunksOf(response: Response, name: FileName, onPart: (part: number) => void): AsyncGenerator<Uint8Array> {
  const compressed = response.headers.get('content-encoding') !== null
  const length = compressed ? 0 : Number(response.headers.get('content-length') ?? 0)
  const of = length > 0 ? length : EXPECTED_BYTES[name]
  const reader = response.body?.getReader()
  let bytes = 0
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    bytes += read.value.length
    onPart(Math.min(1, bytes / of))
    yield read.value
  }
  onPart(1)
}

async function fetchBytes(indexUrl: string, name: FileName, shared: boolean, onPart: (part: number) => void): Promise<Uint8Array> {
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of chunksOf(await answerOf(indexUrl, name), name, onPart)) chunks.push(chunk)
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    const whole = memoryOf(length, shared)
    let at = 0
    for (const chunk of chunks) {
      whole.set(chunk, at)
      at += chunk.length
    }
    return whole
  } catch (error) {
    throw notLoaded(name, error)
  }
}

/** Compiled while it comes, by an answer of the network itself: the browser keeps the compiled code of such a one for the next visit. */
async function fetchModule(indexUrl: string, onPart: (part: number) => void): Promise<WebAssembly.Module> {
  const name = INTERPRETER_FILE
  const response = await answerOf(indexUrl, name).catch((error: unknown) => {
    throw notLoaded(name, error)
  })
  const counted = response.clone()
  const counting = (async () => {
    for await (const _ of chunksOf(counted, name, onPart));
  })()
  const streamed = response.headers.get('content-type') === 'application/wasm'
  try {
    const module = await (streamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()))
    await counting
    return module
  } catch (error) {
    counting.catch(() => {})
    throw error instanceof WebAssembly.CompileError ? new Error(`${name} came damaged (${reasonOf(error)})`, { cause: error }) : notLoaded(name, error)
  }
}

async function unpacked(bytes: Uint8Array): Promise<BootImage> {
  try {
    return decodeBootImage(await unpackBootImage(bytes))
  } catch (error) {
    throw new Error(`${BOOT_IMAGE_FILE} came damaged (${reasonOf(error)})`, { cause: error })
  }
}

const notLoaded = (name: FileName, error: unknown) => new Error(`${name} could not be loaded (${reasonOf(error)})`, { cause: error })

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
