/**
 * Finds out which functions of the interpreter programs commonly reach, for split-interpreter.ts: runs the programs of the gallery and of
 * the corpus in a browser with an interpreter that marks what is called, and writes scripts/common-functions.json. To be run again when Pyodide
 * changes; how a program behaves does not depend on the list.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { createServer } from 'vite'
import { buildIfStale, distFolder } from './build-if-stale.mjs'
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.mjs'
import { inProject, projectRoot } from './project-root.mjs'
import { commandLine } from './command-line.mjs'
import { serveStatic } from './serve-static.mjs'

const TARGET = inProject('scripts/common-functions.json')
const FOLDERS = ['src/scenarios/programs', 'e2e/corpus']
const INTERPRETER = 'pyodide/pyodide.asm.wasm'
const WALL_SECONDS = 6

/** @param {string} folder @returns {string[]} */
const programsIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))

/** Before the worker's own script: whoever asks by the channel is told the numbers of the functions that were called. */
const TELL = `{
  const channel = new BroadcastChannel('profile')
  const { instantiate } = WebAssembly
  WebAssembly.instantiate = async (...given) => {
    const instance = await instantiate(...given)
    const marks = instance.exports?.profile && new Uint8Array(instance.exports.profile.buffer)
    if (marks) channel.onmessage = ({ data }) => { if (data === 'read') channel.postMessage([...marks.keys()].filter((at) => marks[at])) }
    return instance
  }
}
`

/** In the page: what all workers answer in a second. */
async function readAll() {
  const channel = new BroadcastChannel('profile')
  /** @type {Set<number>} */
  const called = new Set()
  channel.onmessage = ({ data }) => {
    for (const index of data) called.add(index)
  }
  channel.postMessage('read')
  await new Promise((resolve) => setTimeout(resolve, 1000))
  channel.close()
  return [...called]
}

/**
 * @param {string} folder of the build
 * @param {readonly string[]} programs
 * @param {Set<number>} called those that are known
 * @param {() => void} onMore is told now and then that there may be more
 */
async function profile(folder, programs, called, onMore) {
  const server = await serveStatic(folder)
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS })
  try {
    const page = await browser.newPage()
    await page.goto(`${server.url}headless.html`)
    await page.evaluate(() => /** @type {any} */ (window).pylanes.ready)
    for (const [at, text] of programs.entries()) {
      await page
        .evaluate(([program, wallSeconds]) => /** @type {any} */ (window).pylanes.outcome(program, {}, { wallSeconds }), /** @type {const} */ ([text, WALL_SECONDS]))
        .catch((error) => process.stderr.write(`${String(error).slice(0, 200)}\n`))
      if (at % 20 === 19 || at === programs.length - 1) {
        for (const index of await page.evaluate(readAll)) called.add(index)
        onMore()
        process.stderr.write(`${at + 1} of ${programs.length} programs: ${called.size} functions\n`)
      }
    }
  } finally {
    await browser.close()
    server.close()
  }
}

const USAGE = `usage: node scripts/profile-interpreter.mjs [--add] [FOLDER …]

  --add    keep what is in the list

FOLDER holds programs; by default those of the gallery and of the corpus are run.
`
const { values: options, positionals: given } = commandLine(USAGE, { add: { type: 'boolean', default: false } }, { positionals: true })
buildIfStale()
const programs = (given.length > 0 ? given : FOLDERS.map((folder) => inProject(folder))).flatMap((folder) => programsIn(folder))
const vite = await createServer({
  root: projectRoot,
  configFile: false,
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
})
const { profiledInterpreter } = await vite.ssrLoadModule('/scripts/interpreter-files.ts')
const { readCommon, writeCommon } = await vite.ssrLoadModule('/scripts/common-functions.ts')
const { wasm, sha256 } = profiledInterpreter()
const folder = mkdtempSync(join(tmpdir(), 'pylanes-profile-'))
try {
  cpSync(distFolder, folder, { recursive: true })
  rmSync(join(folder, `${INTERPRETER}.br`), { force: true })
  writeFileSync(join(folder, INTERPRETER), wasm)
  const assets = join(folder, 'assets')
  for (const name of readdirSync(assets).filter((file) => /^interpreter-worker-.*\.js$/.test(file))) {
    writeFileSync(join(assets, name), TELL + readFileSync(join(assets, name), 'utf8'))
    rmSync(join(assets, `${name}.br`), { force: true })
  }
  const called = /** @type {Set<number>} */ (options.add ? readCommon(JSON.parse(readFileSync(TARGET, 'utf8')).common) : new Set())
  const write = () => writeFileSync(TARGET, `${JSON.stringify({ sha256, common: writeCommon(called) }, null, 2)}\n`)
  await profile(folder, programs, called, write)
} finally {
  rmSync(folder, { recursive: true })
  await vite.close()
}
process.exit(0)
