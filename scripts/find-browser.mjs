/**
 * Finds a Chromium that can run Pylanes (WebAssembly stack switching: version 137 or newer), and installs one when there is none.
 * Looked for in this order: PYLANES_BROWSER or CHROMIUM in the environment, the system's browsers, Playwright's own download,
 * the distribution's package. Everything said goes to stderr: stdout belongs to the caller.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { projectRoot, toolPath } from './project-root.mjs'

export const OLDEST_CHROMIUM = 137

/** Arguments that make headless runs quiet and alike on desktops, in containers and in CI. */
export const BROWSER_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge']

const MAC_APPLICATIONS = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge']

const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

/** @param {string} text */
const say = (text) => process.stderr.write(`pylanes: ${text}\n`)

/** @returns {string[]} */
function systemPlaces() {
  const { env, platform } = process
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    return roots.flatMap((root) => WINDOWS_PROGRAMS.map((program) => join(root, program)))
  }
  if (platform === 'darwin') return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((root) => MAC_APPLICATIONS.map((program) => join(root, program)))
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter((folder) => folder !== '')
  return [...new Set(COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command))))]
}

/**
 * The major version of a browser; 0 when it cannot be started at all. On Windows a browser does not print its version: taken as current.
 * @param {string} path
 */
function majorVersion(path) {
  if (!existsSync(path)) return 0
  if (process.platform === 'win32') return OLDEST_CHROMIUM
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 30_000 })
  return Number(/(\d+)\.\d+\.\d+/.exec(stdout ?? '')?.[1] ?? 0)
}

/** @param {string} path */
const isUsable = (path) => majorVersion(path) >= OLDEST_CHROMIUM

const systemBrowser = () => systemPlaces().find(isUsable)

function playwrightBrowser() {
  const path = chromium.executablePath()
  return isUsable(path) ? path : undefined
}

/** How to run a command as root: [] when we are root, ['sudo', '-n'] when sudo asks for no password, null when neither. */
function rootPrefix() {
  if (process.platform === 'win32' || process.platform === 'darwin') return null
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

/** Runs a command with its output on stderr. @param {string[]} words */
function runs(words) {
  const [command = '', ...rest] = words
  return spawnSync(command, rest, { cwd: projectRoot, stdio: ['ignore', 2, 2] }).status === 0
}

function installPlaywrightBrowser() {
  say('no Chromium ≥ 137 found; downloading Playwright’s')
  const install = [process.execPath, toolPath('playwright'), 'install', 'chromium']
  if (rootPrefix() && runs([...install, '--with-deps']) && playwrightBrowser()) return playwrightBrowser()
  return runs(install) ? playwrightBrowser() : undefined
}

function installDistributionBrowser() {
  const root = rootPrefix()
  if (!root) return undefined
  /** @type {[string, string[][]][]} */
  const managers = [
    ['apt-get', [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]],
    ['dnf', [['install', '-y', 'chromium']]],
    ['apk', [['add', 'chromium']]],
    ['pacman', [['-Sy', '--noconfirm', 'chromium']]],
  ]
  for (const [manager, steps] of managers) {
    if (spawnSync(manager, ['--version'], { stdio: 'ignore' }).error) continue
    say(`installing the chromium package with ${manager}`)
    if (steps.every((step) => runs([...root, manager, ...step]))) return systemBrowser()
  }
  return undefined
}

/**
 * The path of a usable browser.
 * @param {{ install?: boolean }} [options] install: false only looks
 * @returns {string} throws an Error whose message says what to do when there is none
 */
export function findBrowser({ install = true } = {}) {
  for (const name of ['PYLANES_BROWSER', 'CHROMIUM']) {
    const named = process.env[name]
    if (!named) continue
    const version = majorVersion(named)
    if (version >= OLDEST_CHROMIUM) return named
    throw new Error(`${name} names ${named}, which ${version === 0 ? 'cannot be started' : `is version ${version}: ${OLDEST_CHROMIUM} or newer is needed`}`)
  }
  const found = systemBrowser() ?? playwrightBrowser() ?? (install ? (installPlaywrightBrowser() ?? installDistributionBrowser()) : undefined)
  if (found) return found
  throw new Error(
    `no Chrome, Chromium or Edge ≥ ${OLDEST_CHROMIUM} found, and none could be installed. Install one, or run \`npx playwright install --with-deps chromium\`, or name one in PYLANES_BROWSER`,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(findBrowser())
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}
