/** A page of somebody else, from an origin of its own, that embeds ours. */
import { createServer } from 'node:http'

export interface HostPage {
  /** ends in '/' */
  readonly url: string
  close(): void
}

/** Serves one HTML page at every path of a free port. `headers`: what it sends beside. */
export function serveHostPage(body: string, headers: Readonly<Record<string, string>> = {}): Promise<HostPage> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(`<!doctype html><meta charset="utf-8"><title>Course</title>${body}`)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      // another name than that of the app's server: another site, not only another port
      resolve({ url: `http://localhost:${port}/`, close: () => void server.close() })
    })
  })
}
