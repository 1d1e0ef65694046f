/**
 * Vite plugin: beside each large file of the build its brotli, `NAME.br`, which our own server sends (serve-static.mjs) and others can be
 * told to. Of the boot image, which is gzip already, it is the brotli of what is in it: the page takes it either way.
 * What was compressed before is taken from a cache, by its content.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSED = /\.(js|mjs|css|html|json|wasm|svg|txt|bin)$/
/** Smaller ones fit into a packet or two. */
const LEAST_BYTES = 4096
/** The best packs an eighth better and takes twenty times as long: for the interpreter, which is the same in all builds. */
const qualityOf = (name: string) => (name.endsWith('.wasm') ? 11 : 9)
const LARGEST_WINDOW = 24

const compress = promisify(brotliCompress)

async function compressed(bytes: Uint8Array, quality: number): Promise<Uint8Array> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return compress(isGzip ? gunzipSync(bytes) : bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: LARGEST_WINDOW } })
}

export function compressedFiles(): Plugin {
  let output = ''
  let cache = ''
  return {
    name: 'pylanes-compressed-files',
    apply: 'build',
    configResolved(config) {
      output = resolve(config.root, config.build.outDir)
      cache = join(config.root, 'node_modules/.cache/pylanes')
    },
    closeBundle: {
      // when the files that other plugins write are there
      order: 'post',
      sequential: true,
      async handler() {
        await mkdir(cache, { recursive: true })
        for (const entry of await readdir(output, { recursive: true, withFileTypes: true })) {
          const file = join(entry.parentPath, entry.name)
          if (!entry.isFile() || !COMPRESSED.test(entry.name)) continue
          const bytes = await readFile(file)
          if (bytes.length < LEAST_BYTES) continue
          const quality = qualityOf(entry.name)
          const kept = join(cache, `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${quality}.br`)
          if (!existsSync(kept)) {
            await writeFile(`${kept}.${process.pid}`, await compressed(bytes, quality))
            await rename(`${kept}.${process.pid}`, kept)
          }
          await copyFile(kept, `${file}.br`)
        }
      },
    },
  }
}
