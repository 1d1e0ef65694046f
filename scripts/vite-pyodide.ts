/**
 * Vite plugin: the app serves Pyodide's own files itself, at `pyodide/` beside the page.
 * In dev they come straight from node_modules, in a build they are copied to `dist/pyodide`; nothing is fetched from a CDN.
 */
import { createReadStream, statSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  'pyodide.mjs': 'text/javascript',
  'pyodide.asm.mjs': 'text/javascript',
  'pyodide.asm.wasm': 'application/wasm',
  'python_stdlib.zip': 'application/zip',
  'pyodide-lock.json': 'application/json',
}

const pyodideFolder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))

export function pyodideFiles(): Plugin {
  let outputFolder = ''
  return {
    name: 'pylanes-pyodide-files',
    configResolved(config) {
      outputFolder = resolve(config.root, config.build.outDir, 'pyodide')
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? ''
        const name = path.startsWith('/pyodide/') ? path.slice('/pyodide/'.length) : ''
        const contentType = CONTENT_TYPES[name]
        if (!contentType) return next()
        const file = join(pyodideFolder, name)
        for (const [header, value] of Object.entries(server.config.server.headers ?? {})) if (value !== undefined) response.setHeader(header, value)
        response.setHeader('Content-Type', contentType)
        response.setHeader('Content-Length', statSync(file).size)
        createReadStream(file).pipe(response)
      })
    },
    async writeBundle() {
      await mkdir(outputFolder, { recursive: true })
      await Promise.all(Object.keys(CONTENT_TYPES).map((name) => copyFile(join(pyodideFolder, name), join(outputFolder, name))))
    },
  }
}
