/**
 * Builds the app when `dist` is missing or older than what it is made of; several commands started at once build it once.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject, projectRoot, toolPath } from './project-root.mjs'

export const distFolder = inProject('dist')

/** What the build is made of. */
const SOURCES = [
  'src',
  'bench',
  'public',
  'index.html',
  'headless.html',
  'bench.html',
  'vite.config.ts',
  'scripts/make-boot-image.mjs',
  'scripts/vite-pyodide.ts',
  'scripts/padded-frames.ts',
  'scripts/interpreter-files.ts',
  'scripts/split-interpreter.ts',
  'scripts/late-tables.ts',
  'scripts/strip-script.ts',
  'scripts/wasm-module.ts',
  'scripts/common-functions.ts',
  'scripts/common-functions.json',
  'scripts/vite-later-chunks.ts',
  'scripts/page-chunks.ts',
  'package.json',
  'package-lock.json',
]

/** Modification time of the newest file at or under a path, ms; 0 when there is none. Tests are no part of the build. @param {string} path @returns {number} */
function newestMs(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), stat.mtimeMs)
}

export function isStale() {
  const stamp = statSync(join(distFolder, '.stamp'), { throwIfNoEntry: false })
  return !stamp || SOURCES.some((source) => newestMs(inProject(source)) > stamp.mtimeMs)
}

/** @param {number} ms */
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Takes the lock, a file with its holder's process id; a lock whose holder has died is cleared. @param {string} lock */
function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const holder = Number(readIfThere(lock))
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true })
    return false
  }
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Brings `dist` up to date. Output goes to stderr. Throws when the build fails. */
export function buildIfStale() {
  if (!isStale()) return
  const lock = inProject('node_modules/.pylanes-build-lock')
  while (!taken(lock)) pause(200)
  try {
    if (!isStale()) return
    process.stderr.write('pylanes: building the app\n')
    const { status } = spawnSync(process.execPath, [toolPath('vite'), 'build', '--logLevel', 'warn'], {
      cwd: projectRoot,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, PYLANES_QUICK_BUILD: '1' },
    })
    if (status !== 0) throw new Error('the build failed')
  } finally {
    rmSync(lock, { force: true })
  }
}
