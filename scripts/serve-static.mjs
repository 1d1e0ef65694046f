/**
 * A static server for the built app, on the loopback interface only, with the headers of cross-origin isolation and content security.
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

/**
 * The file a request path names, or null when it names none or leaves the folder.
 * @param {string} folder @param {string} requestPath path of the URL, still percent-encoded
 */
function fileOf(folder, requestPath) {
  try {
    const path = normalize(join(folder, decodeURIComponent(requestPath)))
    if (path !== normalize(folder) && !path.startsWith(normalize(folder + sep))) return null
    const file = requestPath.endsWith('/') ? join(path, 'index.html') : path
    return { file, size: statSync(file).isFile() ? statSync(file).size : -1 }
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
    response.writeHead(200, { ...HEADERS, 'Content-Type': CONTENT_TYPES[extname(found.file)] ?? 'application/octet-stream', 'Content-Length': found.size })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(found.file)
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
