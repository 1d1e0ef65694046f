/**
 * THIRD_PARTY_LICENSES.md: what the built app contains that others wrote, with their notices, and what it is built with.
 * `--write` writes it from package-lock.json and node_modules; without, exits 1 when the file is not what would be written.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { inProject } from './project-root.mjs'

/** @typedef {{ version: string, license?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, devDependencies?: Record<string, string> }} LockEntry */

const FILE = inProject('THIRD_PARTY_LICENSES.md')

/** Type declarations leave nothing in the build; `ws` is Pyodide's for Node only. */
const NOT_SHIPPED = /^(@types\/|ws$)/

/** Parts that come inside Pyodide's files, and so have no package of their own. */
const INSIDE_PYODIDE = [
  ['CPython 3.14 and its standard library', 'PSF-2.0', 'https://github.com/python/cpython'],
  ['Emscripten runtime and system libraries', 'MIT or NCSA', 'https://github.com/emscripten-core/emscripten'],
  ['musl (in Emscripten)', 'MIT', 'https://musl.libc.org'],
  ['zlib', 'Zlib', 'https://zlib.net'],
  ['bzip2', 'bzip2-1.0.6', 'https://sourceware.org/bzip2/'],
  ['liblzma (XZ Utils)', '0BSD', 'https://github.com/tukaani-project/xz'],
  ['Zstandard', 'BSD-3-Clause', 'https://github.com/facebook/zstd'],
  ['SQLite', 'public domain', 'https://sqlite.org'],
  ['mimalloc (in CPython)', 'MIT', 'https://github.com/microsoft/mimalloc'],
  ['libffi', 'MIT', 'https://github.com/libffi/libffi'],
  ['expat (in CPython)', 'MIT', 'https://libexpat.github.io'],
  ['libmpdec (in CPython)', 'BSD-2-Clause', 'https://www.bytereef.org/mpdecimal/'],
  ['HACL* (in CPython)', 'MIT', 'https://github.com/hacl-star/hacl-star'],
]

/** @type {Record<string, LockEntry>} */
const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages

/** Where a dependency of the package at `from` is installed: the nearest node_modules upward. @param {string} from @param {string} name */
function installedAt(from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const path = `${base}${base ? '/' : ''}node_modules/${name}`
    if (lock[path]) return path
    if (base === '' || !base.includes('/node_modules/')) {
      const top = `node_modules/${name}`
      return lock[top] ? top : null
    }
  }
}

/** Every package the production dependencies need, as paths of the lock file, in order of name. */
function shippedPaths() {
  /** @type {Set<string>} */
  const seen = new Set()
  /** @param {string} from */
  const visit = (from) => {
    for (const name of Object.keys(lock[from]?.dependencies ?? {})) {
      const path = installedAt(from, name)
      if (!path || seen.has(path) || NOT_SHIPPED.test(name)) continue
      seen.add(path)
      visit(path)
    }
  }
  visit('')
  return [...seen].sort()
}

/** @param {string} path */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** @param {string} path @returns {{ license: string, home: string }} */
function metadata(path) {
  const manifest = JSON.parse(readFileSync(inProject(path, 'package.json'), 'utf8'))
  const repository = typeof manifest.repository === 'string' ? manifest.repository : (manifest.repository?.url ?? '')
  const home = String(repository || manifest.homepage || '')
    .replace(/^git\+/, '')
    .replace(/^git:\/\//, 'https://')
    .replace(/^github:/, 'https://github.com/')
    .replace(/\.git$/, '')
  return { license: manifest.license ?? 'unknown', home: /^[\w.-]+\/[\w.-]+$/.test(home) ? `https://github.com/${home}` : home }
}

/** @param {string} path */
function licenseText(path) {
  const file = readdirSync(inProject(path)).find((name) => /^licen[cs]e(\.(md|txt))?$/i.test(name))
  return file ? readFileSync(inProject(path, file), 'utf8').replace(/\r\n/g, '\n').trim() : null
}

/** @param {string[][]} rows */
const table = (rows) => rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** @param {string} title @param {string} text */
const notice = (title, text) => `### ${title}\n\n\`\`\`text\n${text}\n\`\`\`\n`

function compose() {
  const shipped = shippedPaths()
  /** Packages whose text is the same, letter for letter, share one copy. @type {Map<string, string[]>} */
  const byText = new Map()
  for (const path of shipped) {
    const text = licenseText(path)
    if (text) byText.set(text, [...(byText.get(text) ?? []), nameOf(path)])
    else if (nameOf(path) !== 'pyodide') throw new Error(`${nameOf(path)} has no licence file: add its text`)
  }
  const tools = Object.keys(lock['']?.devDependencies ?? {}).sort()
  return `# Third-party licences

Written by \`npm run licenses\`; the tests fail when it is not current.

## In the built app

${table([['package', 'version', 'licence', 'source'], ['---', '---', '---', '---'], ...shipped.map((path) => [nameOf(path), lock[path]?.version ?? '', metadata(path).license, metadata(path).home])])}

Pyodide's files are served from \`pyodide/\` beside the page; their source is at the address above. The build changes one of them, pyodide.asm.wasm: functions
that look how deep the stack is get a frame on it (scripts/padded-frames.ts). The others are unchanged. They contain:

${table([['part', 'licence', 'source'], ['---', '---', '---'], ...INSIDE_PYODIDE])}

## Used to build and test, not shipped

${table([['package', 'version', 'licence'], ['---', '---', '---'], ...tools.map((name) => [name, lock[`node_modules/${name}`]?.version ?? '', lock[`node_modules/${name}`]?.license ?? 'unknown'])])}

## Notices

${[...byText].map(([text, names]) => notice(names.join(', '), text)).join('\n')}
${notice('pyodide (MPL-2.0)', readFileSync(inProject('scripts/licenses/MPL-2.0.txt'), 'utf8').trim())}
${notice('CPython', readFileSync(inProject('scripts/licenses/PSF-2.0.txt'), 'utf8').trim())}`
}

const composed = compose()
if (process.argv.includes('--write')) {
  writeFileSync(FILE, composed)
  console.log(`wrote ${FILE}`)
} else if (existsSync(FILE) && readFileSync(FILE, 'utf8') === composed) {
  console.log('THIRD_PARTY_LICENSES.md: current')
} else {
  console.log('THIRD_PARTY_LICENSES.md is not current: npm run licenses')
  process.exit(1)
}
