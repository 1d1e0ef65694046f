/**
 * The standard library as the app serves it: Pyodide's zip, and in a folder of their own in it the packages that programs may import beside it
 * (src/python/packages), which nobody waits for who does not import them. The same bytes every time.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { inProject } from './project-root.mjs'

const pyodideFolder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
const PACKAGES = inProject('src/python/packages')
/** In the zip; no name that could be imported. src/python/shims/boot/packages.py reads it. */
const FOLDER = 'pylanes-packages'
/** In local time, so that it is written in the same way everywhere. */
const WRITTEN = new Date(2025, 0, 1)

/** At the end of a zip without a comment: how many entries, how long and where their list is. */
const END_BYTES = 22
const COUNTS_AT = [8, 10] as const
const LIST_BYTES_AT = 12
const LIST_AT = 16
/** Of an entry of the list: how long its name, its further fields and its comment are, and where the file is. */
const ENTRY_BYTES = 46
const LENGTHS_AT = [28, 30, 32] as const
const FILE_AT = 42

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

interface Parts {
  readonly files: Uint8Array
  readonly list: Uint8Array
  readonly end: Uint8Array
}

function partsOf(zip: Uint8Array): Parts {
  const end = zip.slice(-END_BYTES)
  const listAt = viewOf(end).getUint32(LIST_AT, true)
  return { files: zip.subarray(0, listAt), list: zip.slice(listAt, listAt + viewOf(end).getUint32(LIST_BYTES_AT, true)), end }
}

/** The files of both, those of the first as they lie there. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const [one, two] = [partsOf(first), partsOf(second)]
  const list = viewOf(two.list)
  for (let at = 0; at < list.byteLength; at += ENTRY_BYTES + LENGTHS_AT.reduce((sum, length) => sum + list.getUint16(at + length, true), 0)) {
    list.setUint32(at + FILE_AT, list.getUint32(at + FILE_AT, true) + one.files.length, true)
  }
  const end = viewOf(one.end)
  for (const at of COUNTS_AT) end.setUint16(at, end.getUint16(at, true) + viewOf(two.end).getUint16(at, true), true)
  end.setUint32(LIST_BYTES_AT, one.list.length + two.list.length, true)
  end.setUint32(LIST_AT, one.files.length + two.files.length, true)
  return new Uint8Array(Buffer.concat([one.files, two.files, one.list, two.list, one.end]))
}

export function libraryFile(): Uint8Array {
  const names = readdirSync(PACKAGES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.py'))
  const files = names.map((name) => name.replaceAll('\\', '/')).sort()
  const packages = zipSync(Object.fromEntries(files.map((name) => [`${FOLDER}/${name}`, new Uint8Array(readFileSync(join(PACKAGES, name)))])), { level: 9, mtime: WRITTEN })
  return joined(new Uint8Array(readFileSync(join(pyodideFolder, 'python_stdlib.zip'))), packages)
}
