/**
 * What a first visit fetches until programs can run, as bytes over the line of a build that is published. A build for tests is packed quickly, so its files are
 * packed here in the same quick way, and what the best packing makes of that is known: it differs by little from build to build.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync } from 'node:zlib'
import { distFolder } from '../../scripts/build-if-stale.mjs'

const compress = promisify(brotliCompress)
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 } }
/** Of the quickly packed bytes so many are left by the best packing: of the image, the interpreter, texts. */
const BEST_SHARES: readonly (readonly [RegExp, number])[] = [
  [/\.bin$/, 0.7666],
  [/\.wasm$/, 0.877],
  [/\.(mjs|js|css|html)$/, 0.904],
]
/** What our server says before a file, most of it the policy. */
const HEADER_BYTES = 680

/** The interpreter's files and scripts, which the first worker asks for. */
const OF_THE_WORKER = ['boot-image.bin', 'pyodide.asm.wasm', 'pyodide.asm.mjs', 'pyodide.mjs'].map((name) => `pyodide/${name}`)

/** The files that the built page needs until programs can run: what its head names, and the first worker's. The run that it opens with, of 2 KB, is not among them. */
export async function firstFiles(): Promise<readonly string[]> {
  const head = await readFile(join(distFolder, 'index.html'), 'utf8')
  const named = Array.from(head.matchAll(/(?:href|src)="\.\/([^"]+\.\w+)"/g), ([, name = '']) => name)
  const scripts = await Promise.all(named.filter((name) => name.endsWith('.js')).map((name) => readFile(join(distFolder, name), 'utf8')))
  const workers = scripts.flatMap((text) => Array.from(text.matchAll(/interpreter-worker-[\w-]+\.js/g), ([name]) => `assets/${name}`))
  return [...new Set(['index.html', ...named, ...workers, ...OF_THE_WORKER])]
}

/** Bytes of a file over the line. */
export async function bytesOverTheLine(path: string): Promise<number> {
  const bytes = await readFile(join(distFolder, path))
  const share = BEST_SHARES.find(([names]) => names.test(path))?.[1]
  if (share === undefined) return HEADER_BYTES + bytes.length
  const packed = await compress(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes, QUICK)
  return HEADER_BYTES + Math.min(bytes.length, Math.round(packed.length * share))
}

/** The scripts of the build that a script whose name begins so needs before it begins, itself among them. */
export async function scriptsNeededBy(beginning: string): Promise<readonly string[]> {
  const folder = join(distFolder, 'assets')
  const needed = new Set((await readdir(folder)).filter((name) => name.startsWith(beginning) && name.endsWith('.js')))
  // grows while it is gone through
  for (const name of needed) {
    const text = await readFile(join(folder, name), 'utf8')
    for (const [, other = ''] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) needed.add(other)
  }
  return [...needed]
}
