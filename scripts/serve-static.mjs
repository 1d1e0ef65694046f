/**
 * A static server for the built app, on the loopback interface only, with the headers of cross-origin isolation and content security.
 * Where there is the brotli of a file beside it, that is sent to whoever takes it. A file whose name has its content in it is kept by the
 * browser for good; others are asked for again, and are not sent again while they are the same.
 */
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { securityHeaders } from './security-headers.mjs'

/** @type {Record<string, string>} */
const CONTENT_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
}

const HEADERS = { ...securityHeaders(), 'Cache-Control': 'no-cache' }

/** Vite's names of what it made: they end in a hash of the content. */
const NAMED_BY_CONTENT = /\/assets\/[^/]+-[\w-]{8}\.\w+(\.map)?$/

/** @param {string} file */
function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? -1
}

/**
 * The file a request path names, or null when it names none or leaves the folder.
 * @param {string} folder @param {string} requestPath path of the URL, still percent-encoded
 */
function fileOf(folder, requestPath) {
  try {
    const path = normalize(join(folder, decodeURIComponent(requestPath)))
    if (path !== normalize(folder) && !path.startsWith(normalize(folder + sep))) return null
    const file = requestPath.endsWith('/') ? join(path, 'index.html') : path
    const { mtimeMs, size } = statSync(file)
    return { file, size: statSync(file).isFile() ? size : -1, tag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` }
  } catch {
    return null
  }
}

/**
 * Serves a folder; resolves when it listens.
 * @param {string} folder
 * @param {number} port 0: any free one
 * @returns {Promise<{ url: string, close: () => void }>} url ends in '/'
 */
export function serveStatic(folder, port = 0) {
  const server = createServer((request, response) => {
    const found = fileOf(folder, new URL(request.url ?? '/', 'http://localhost').pathname)
    if (!found || found.size < 0) {
      response.writeHead(404, { ...HEADERS, 'Content-Type': 'text/plain' }).end('not found')
      return
    }
    const headers = {
      ...HEADERS,
      ...(NAMED_BY_CONTENT.test(found.file.replaceAll(sep, '/')) && { 'Cache-Control': 'public, max-age=31536000, immutable' }),
      ETag: found.tag,
      Vary: 'Accept-Encoding',
      'Content-Type': CONTENT_TYPES[extname(found.file)] ?? 'application/octet-stream',
    }
    if (request.headers['if-none-match'] === found.tag) {
      response.writeHead(304, headers).end()
      return
    }
    const packed = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? '')) ? `${found.file}.br` : ''
    const packedBytes = packed ? sizeOf(packed) : -1
    response.writeHead(200, packedBytes >= 0 ? { ...headers, 'Content-Encoding': 'br', 'Content-Length': packedBytes } : { ...headers, 'Content-Length': found.size })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(packedBytes >= 0 ? packed : found.file)
        .on('error', () => response.destroy())
        .pipe(response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const listening = typeof address === 'object' && address ? address.port : port
      resolve({
        url: `http://127.0.0.1:${listening}/`,
        close: () => {
          server.close()
          server.closeAllConnections()
        },
      })
    })
  })
}
