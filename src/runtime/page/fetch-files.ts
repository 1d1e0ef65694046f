/** Fetches what every interpreter is made from, once per page. */
import { BOOT_IMAGE_FILE, decodeBootImage, unpackBootImage } from '../worker/boot-image-file'
import type { BootImage } from '../worker/boot-image'
import type { PyodideFiles } from '../pyodide-files'

/** How many bytes each file has, about: where a host sends a file compressed, it does not say how many there will be. */
export const EXPECTED_BYTES = { 'pyodide.asm.wasm': 9_600_000, 'python_stdlib.zip': 2_550_000, [BOOT_IMAGE_FILE]: 7_300_000 } as const

type FileName = keyof typeof EXPECTED_BYTES
const NAMES = Object.keys(EXPECTED_BYTES) as FileName[]

/**
 * Fetches, compiles and unpacks; `onProgress` is told the part of all bytes that has come. `shared`: workers share the image's memory.
 * Rejects with a sentence for the user that names the file that cannot be had.
 */
export async function fetchPyodideFiles(indexUrl: string, shared: boolean, onProgress: (part: number) => void): Promise<{ files: PyodideFiles; image: BootImage }> {
  const expected: Record<FileName, number> = { ...EXPECTED_BYTES }
  const come: Record<FileName, number> = { 'pyodide.asm.wasm': 0, 'python_stdlib.zip': 0, [BOOT_IMAGE_FILE]: 0 }
  const sum = (counts: Record<FileName, number>) => NAMES.reduce((total, name) => total + counts[name], 0)
  const get = (name: FileName) =>
    fetchBytes(indexUrl, name, (bytes, of) => {
      if (of > 0) expected[name] = of
      come[name] = bytes
      onProgress(Math.min(1, sum(come) / sum(expected)))
    })
  const [wasm, stdlib, image] = await Promise.all([get('pyodide.asm.wasm').then(compiled), get('python_stdlib.zip'), get(BOOT_IMAGE_FILE).then((bytes) => unpacked(bytes, shared))])
  return { files: { indexUrl, wasm, stdlib }, image }
}

async function fetchBytes(indexUrl: string, name: FileName, onBytes: (bytes: number, of: number) => void): Promise<ArrayBuffer> {
  try {
    const response = await fetch(indexUrl + name)
    if (!response.ok) throw new Error(`the server answers ${response.status}`)
    if (!response.body) return await response.arrayBuffer()
    const compressed = response.headers.get('content-encoding') !== null
    const length = compressed ? 0 : Number(response.headers.get('content-length') ?? 0)
    const chunks: Uint8Array[] = []
    let bytes = 0
    const reader = response.body.getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(read.value)
      bytes += read.value.length
      onBytes(bytes, length)
    }
    const whole = new Uint8Array(bytes)
    let at = 0
    for (const chunk of chunks) {
      whole.set(chunk, at)
      at += chunk.length
    }
    return whole.buffer
  } catch (error) {
    throw new Error(`${name} could not be loaded (${reasonOf(error)})`, { cause: error })
  }
}

async function compiled(bytes: ArrayBuffer): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes)
  } catch (error) {
    throw new Error(`pyodide.asm.wasm came damaged (${reasonOf(error)})`, { cause: error })
  }
}

async function unpacked(bytes: ArrayBuffer, shared: boolean): Promise<BootImage> {
  try {
    return decodeBootImage(await unpackBootImage(bytes), shared)
  } catch (error) {
    throw new Error(`${BOOT_IMAGE_FILE} came damaged (${reasonOf(error)})`, { cause: error })
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
