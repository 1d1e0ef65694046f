/**
 * Beside each large file of a build its brotli, `NAME.br`, which our own server sends (serve-static.mjs) and others can be told to. Of the
 * boot image, which is gzip already, it is the brotli of what is in it: the page takes it either way.
 * What was compressed before is taken from a cache, by its content.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync } from 'node:zlib'
import { inProject } from './project-root.mjs'

const COMPRESSED = /\.(js|mjs|css|html|json|wasm|svg|txt|bin)$/
/** Smaller ones fit into a packet. */
const LEAST_BYTES = 1024
const LARGEST_WINDOW = 24
const BEST = 11
const QUICK = 5
const CACHE = inProject('node_modules/.cache/pylanes')

const compress = promisify(brotliCompress)

/** @param {Uint8Array} bytes @param {number} quality @returns {Promise<Uint8Array>} */
async function compressed(bytes, quality) {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return compress(isGzip ? gunzipSync(bytes) : bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: LARGEST_WINDOW } })
}

/**
 * @param {string} folder of the build
 * @param {boolean} quick packed a tenth worse, in a fraction of the time: a minute less on a fresh machine; what is there already is taken
 */
export async function compressFiles(folder, quick) {
  await mkdir(CACHE, { recursive: true })
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !COMPRESSED.test(entry.name)) continue
    const bytes = await readFile(file)
    if (bytes.length < LEAST_BYTES) continue
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
    const keptAt = (/** @type {number} */ quality) => join(CACHE, `${digest}.${quality}.br`)
    const quality = quick && !existsSync(keptAt(BEST)) ? QUICK : BEST
    const kept = keptAt(quality)
    if (!existsSync(kept)) {
      await writeFile(`${kept}.${process.pid}`, await compressed(bytes, quality))
      await rename(`${kept}.${process.pid}`, kept)
    }
    await copyFile(kept, `${file}.br`)
  }
}
