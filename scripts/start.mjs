/**
 * `npm start`: builds the app if needed, serves it and opens it in the desktop's browser.
 * Without a desktop it only prints the address.
 */
import { spawn } from 'node:child_process'
import { buildIfStale, distFolder } from './build-if-stale.mjs'
import { commandLine, refuse } from './command-line.mjs'
import { serveStatic } from './serve-static.mjs'

const DEFAULT_PORT = 5173

/** Opening is a courtesy: a desktop without an opener is no failure. @param {string} url */
function openInBrowser(url) {
  const { platform, env } = process
  const hasDesktop = platform === 'darwin' || platform === 'win32' || env.DISPLAY || env.WAYLAND_DISPLAY
  if (!hasDesktop || env.CI) return
  const [command = '', ...words] = platform === 'darwin' ? ['open', url] : platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url]
  spawn(command, words, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

const USAGE = `usage: npm start -- [options]

  --port N     listen there, and nowhere else (${DEFAULT_PORT}, or any other where that is taken)
  --no-open    print the address and open no browser
`
const { values } = commandLine(USAGE, { port: { type: 'string' }, open: { type: 'boolean', default: true } })
const wanted = values.port === undefined ? DEFAULT_PORT : Number(values.port)
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) refuse(USAGE, `--port takes a number from 0 to 65535, not ${JSON.stringify(values.port)}`)
buildIfStale()
const server = await serveStatic(distFolder, wanted).catch((error) => {
  if (values.port !== undefined || error.code !== 'EADDRINUSE') throw error
  return serveStatic(distFolder)
})
console.log(`Pylanes is at ${server.url}  (Ctrl-C ends it)`)
if (values.open) openInBrowser(server.url)
