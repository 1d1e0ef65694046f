/**
 * Vite plugin: the app serves Pyodide's own files itself, at `pyodide/` beside the page, and the boot image with them.
 * In dev they come straight from node_modules, in a build they are copied to `dist/pyodide`; nothing is fetched from a CDN.
 */
import { spawn } from 'node:child_process'
import { createReadStream, statSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { imageVersion } from '../src/runtime/worker/boot-image-file.ts'
import { interpreterFiles, interpreterScript } from './interpreter-files.ts'
import { libraryFile } from './library-file.ts'

/** the standard library, and the packages of ours: library-file.ts */
const LIBRARY = 'python_stdlib.zip'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  'pyodide.mjs': 'text/javascript',
  'pyodide.asm.mjs': 'text/javascript',
  'pyodide.asm.wasm': 'application/wasm',
  'pyodide.rest.wasm': 'application/wasm',
  'whole/pyodide.asm.mjs': 'text/javascript',
  'whole/pyodide.asm.wasm': 'application/wasm',
  [LIBRARY]: 'application/zip',
  'pyodide-lock.json': 'application/json',
}

const INTERPRETER = 'pyodide.asm.wasm'
/** what programs seldom reach of it: src/runtime/worker/rest-of-interpreter.ts */
const REST = 'pyodide.rest.wasm'
/** without what this interpreter does not ask for: strip-script.ts */
const SCRIPT = 'pyodide.asm.mjs'
/** as both come, for the bench */
const WHOLE = 'whole'
const BOOT_IMAGE = 'boot-image.bin'
const IMAGE_MAKER = fileURLToPath(new URL('make-boot-image.mjs', import.meta.url))

/** What the page reads to find the image that it kept at an earlier visit (src/app/page-runtime-options.ts): before the script that reads it, which does not wait for the whole page. */
const VERSION_OF_IMAGE = 'boot-image'

/** In a process of its own, which has to look like a worker of a browser. */
async function makeBootImage(file: string): Promise<void> {
  const maker = spawn(process.execPath, [IMAGE_MAKER, file], { stdio: ['ignore', 'inherit', 'inherit'] })
  const status = await new Promise((resolve) => maker.once('close', resolve))
  if (status !== 0) throw new Error('the boot image could not be made')
}

const pyodideFolder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))

const MADE: ReadonlySet<string> = new Set([INTERPRETER, REST, SCRIPT, LIBRARY])

/** Writes both parts, their script and the library into a folder. */
async function makeInterpreter(folder: string, prefix = ''): Promise<void> {
  const interpreter = interpreterFiles()
  const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, `${prefix}${name}`), content)
  await Promise.all([write(INTERPRETER, interpreter.first), write(REST, interpreter.rest), write(SCRIPT, interpreterScript(interpreter)), write(LIBRARY, libraryFile())])
}

async function bootImage(): Promise<Uint8Array> {
  const file = join(tmpdir(), `pylanes-${process.pid}-${BOOT_IMAGE}`)
  await makeBootImage(file)
  const image = await readFile(file)
  await rm(file)
  return image
}

export function pyodideFiles(): Plugin {
  let outputFolder = ''
  let builds = false
  let image: Promise<Uint8Array> | undefined
  return {
    name: 'pylanes-pyodide-files',
    configResolved(config) {
      outputFolder = resolve(config.root, config.build.outDir, 'pyodide')
      builds = config.command === 'build'
    },
    async transformIndexHtml(_html, { filename }) {
      if (!builds || !filename.endsWith('index.html')) return []
      image ??= bootImage()
      return [{ tag: 'meta', attrs: { name: VERSION_OF_IMAGE, content: imageVersion(gunzipSync(await image)) }, injectTo: 'head-prepend' }]
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? ''
        const name = path.startsWith('/pyodide/') ? path.slice('/pyodide/'.length) : ''
        const contentType = name === BOOT_IMAGE ? 'application/octet-stream' : CONTENT_TYPES[name]
        if (!contentType) return next()
        const send = (file: string) => {
          for (const [header, value] of Object.entries(server.config.server.headers ?? {})) if (value !== undefined) response.setHeader(header, value)
          response.setHeader('Content-Type', contentType)
          response.setHeader('Content-Length', statSync(file).size)
          createReadStream(file).pipe(response)
        }
        // whatever these are made of may have changed since the last time
        const prefix = `pylanes-${process.pid}-`
        const file = join(tmpdir(), `${prefix}${basename(name)}`)
        if (name === BOOT_IMAGE) makeBootImage(file).then(() => send(file), next)
        else if (MADE.has(name)) makeInterpreter(tmpdir(), prefix).then(() => send(file), next)
        else send(join(pyodideFolder, basename(name)))
      })
    },
    async writeBundle() {
      await mkdir(join(outputFolder, WHOLE), { recursive: true })
      image ??= bootImage()
      await writeFile(join(outputFolder, BOOT_IMAGE), await image)
      const copied = Object.keys(CONTENT_TYPES).filter((name) => !MADE.has(name))
      const copying = copied.map((name) => copyFile(join(pyodideFolder, basename(name)), join(outputFolder, name)))
      await Promise.all([makeInterpreter(outputFolder), ...copying])
    },
  }
}
