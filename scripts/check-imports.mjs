/**
 * Checks the directions of imports (ARCHITECTURE.md):
 * - a folder of src/ imports only itself and folders before it in ORDER, and only the packages it may know;
 * - inside a folder that is divided into rooms, a room imports only itself and rooms before it, at every depth;
 *   files that lie beside the rooms are the folder's public face: they may import any room, and a room may import only those named in ROOMS;
 * - what lies in a folder `testing` is imported by tests and by what lies in such a folder only;
 * - values never go in a circle. Types may: they are gone before anything runs.
 * Prints each offence as `file:line: what`; exits 1 if there is one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { inProject, projectRoot } from './project-root.mjs'

const ORDER = ['model', 'log', 'kernel', 'trace', 'explore', 'python', 'runtime', 'inspect', 'timeline', 'scenarios', 'share', 'library', 'state', 'ui', 'app']

/**
 * The rooms of a folder in the order in which they may import each other. A name with an extension is a file beside the rooms,
 * placed so that rooms after it may import it. Files beside the rooms that are not named come last.
 * @type {Record<string, string[]>}
 */
const ROOMS = {
  kernel: ['memory', 'time', 'choice', 'schedule', 'sync', 'disk', 'files', 'net', 'tasks', 'dispatch', 'api', 'jobs', 'kernel.ts', 'testing'],
  trace: ['model', 'history', 'explain', 'decode', 'export', 'compare', 'testing'],
  python: ['wasm', 'calls', 'host', 'serve'],
  runtime: ['late-file.ts', 'no-memory.ts', 'pyodide-files.ts', 'runtime-api.ts', 'protocol.ts', 'plain-data.ts', 'worker-messages.ts', 'worker', 'page'],
  timeline: ['look', 'axis', 'view', 'lanes', 'minimap', 'overlay', 'stage', 'sheet'],
}

/** Rooms that a room may see only through types, though they come after it. @type {Record<string, string[]>} */
const ROOM_TYPES = {
  'kernel/memory': ['schedule', 'files', 'net'],
  'runtime/protocol.ts': ['worker'],
  'runtime/worker-messages.ts': ['worker'],
}

/** Packages each folder may import, in full or as a prefix ending in '*'. Folders not named here may import any. @type {Record<string, string[]>} */
const PACKAGES = {
  model: [],
  log: ['fflate'],
  kernel: [],
  trace: [],
  explore: [],
  python: ['pyodide', 'pyodide/*'],
  runtime: ['comlink', 'pyodide', 'pyodide/*', 'fflate'],
  inspect: [],
  timeline: ['d3-*'],
  scenarios: [],
  share: ['fflate'],
  library: ['fflate', 'idb'],
  state: ['zustand', 'zustand/*'],
}

const TEST_PACKAGES = ['vitest', 'fast-check', 'vite', 'node:*']

/** Folders that a folder may see only through types: the composition roots wire them. @type {Record<string, string[]>} */
const TYPES_ONLY = { state: ['runtime'], ui: ['runtime'] }

/** Folders a folder must not see at all although they come before it. @type {Record<string, string[]>} */
const NEVER = {
  timeline: ['python', 'runtime'],
  scenarios: ['timeline', 'runtime', 'python'],
  share: ['timeline', 'runtime', 'python'],
  library: ['timeline', 'runtime', 'python'],
  state: ['timeline'],
}

const IMPORT = /^[ \t]*(?:import|export)\s+(type\s)?(?:([^'"`;]*?)\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"](\.[^'"]+)['"]/gm

/** @typedef {{ specifier: string, isType: boolean, opensWorker: boolean, line: number }} Import */

/** @param {string} folder @returns {string[]} */
function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

/** @param {string} name @param {string[]} patterns */
const matches = (name, patterns) => patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))

/** Comments may quote imports: they are blanked, keeping line numbers. @param {string} text */
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\/|^[ \t]*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))

/** Whether all names in the braces are types. @param {string | undefined} names */
const onlyTypes = (names) =>
  /^\{[^}]*\}$/.test(names?.trim() ?? '') &&
  (names ?? '')
    .replace(/[{}]/g, '')
    .split(',')
    .every((name) => name.trim() === '' || /^type\s/.test(name.trim()))

/** @param {string} file @returns {Import[]} */
function importsOf(file) {
  const text = withoutComments(readFileSync(file, 'utf8'))
  return [...text.matchAll(IMPORT)].map((match) => ({
    specifier: match[3] ?? match[4] ?? match[5] ?? '',
    isType: match[1] !== undefined || onlyTypes(match[2]),
    opensWorker: match[5] !== undefined,
    line: text.slice(0, match.index + match[0].search(/\S/)).split('\n').length,
  }))
}

/** The file that a relative import names. @param {string} file @param {string} specifier */
function targetOf(file, specifier) {
  const path = join(dirname(file), specifier.split('?')[0] ?? '')
  return ['.ts', '.tsx', ''].map((ending) => path + ending).find((candidate) => existsSync(candidate)) ?? path
}

/** Place of a path in the order of its folder's rooms. @param {string[]} rooms @param {string} room */
const placeOf = (rooms, room) => (rooms.includes(room) ? rooms.indexOf(room) : room.includes('.') ? rooms.length : -1)

/** @param {string} folder @param {string[]} own @param {string[]} target both below the folder @param {boolean} isType @returns {string | null} */
function roomOffence(folder, own, target, isType) {
  const rooms = ROOMS[folder]
  const [from = '', to = ''] = [own[0], target[0]]
  if (!rooms || from === to) return null
  for (const room of [from, to]) if (placeOf(rooms, room) < 0) return `${folder}/${room} is none of the rooms ${rooms.join(', ')}`
  if (placeOf(rooms, to) <= placeOf(rooms, from)) return null
  if (isType && ROOM_TYPES[`${folder}/${from}`]?.includes(to)) return null
  return `${folder}/${from} comes before ${folder}/${to}`
}

/** @param {Import} one @param {string} file @returns {string | null} what is wrong, or null */
function offence({ specifier, isType }, file) {
  const path = relative(inProject('src'), file).split(sep)
  const own = path[0] ?? ''
  const isTest = /\.test\.tsx?$|[/\\]testing[/\\]/.test(file)
  if (!ORDER.includes(own)) return `is outside the folders of src/: ${ORDER.join(', ')}`
  if (!specifier.startsWith('.')) {
    if (isTest && matches(specifier, TEST_PACKAGES)) return null
    if (specifier.startsWith('node:')) return `imports '${specifier}': only tests run in Node`
    const allowed = PACKAGES[own]
    return allowed && !matches(specifier, allowed) ? `imports '${specifier}': ${own} may import ${allowed.join(', ') || 'no packages'}` : null
  }
  const target = relative(inProject('src'), targetOf(file, specifier)).split(sep)
  const folder = target[0] ?? ''
  if (folder === '..') return `imports '${specifier}', outside src/`
  if (!isTest && target.includes('testing')) return `imports '${specifier}': what lies in a folder testing is for tests`
  if (folder === own) {
    const wrong = isTest ? null : roomOffence(own, path.slice(1), target.slice(1), isType)
    return wrong && `imports '${specifier}': ${wrong}`
  }
  if (!ORDER.includes(folder)) return `imports '${specifier}', which is in none of the folders`
  if (ORDER.indexOf(folder) > ORDER.indexOf(own)) return `imports '${specifier}': ${own} comes before ${folder}`
  if (NEVER[own]?.includes(folder)) return `imports '${specifier}': ${own} does not know ${folder}`
  if (!isType && !isTest && TYPES_ONLY[own]?.includes(folder)) return `imports '${specifier}': ${own} may import only types of ${folder}`
  return null
}

/** Groups of files that import values from each other in a circle (Tarjan's strongly connected components). @param {Map<string, string[]>} graph @returns {string[][]} */
function circles(graph) {
  /** @type {Map<string, { index: number, low: number, open: boolean }>} */
  const seen = new Map()
  /** @type {string[]} */
  const stack = []
  /** @type {string[][]} */
  const found = []
  /** @param {string} file */
  const visit = (file) => {
    const mine = { index: seen.size, low: seen.size, open: true }
    seen.set(file, mine)
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      const other = seen.get(next) ?? visit(next)
      if (other.open) mine.low = Math.min(mine.low, other.low)
    }
    if (mine.low === mine.index) {
      const group = stack.splice(stack.indexOf(file))
      for (const member of group) /** @type {{ open: boolean }} */ (seen.get(member)).open = false
      if (group.length > 1) found.push(group)
    }
    return mine
  }
  for (const file of graph.keys()) if (!seen.has(file)) visit(file)
  return found
}

/** @type {string[]} */
const offences = []
/** @type {Map<string, string[]>} */
const graph = new Map()
const files = sourceFiles(inProject('src'))
for (const file of files) {
  const imports = importsOf(file)
  graph.set(
    file,
    imports.filter(({ specifier, isType, opensWorker }) => specifier.startsWith('.') && !isType && !opensWorker).map(({ specifier }) => targetOf(file, specifier)),
  )
  for (const one of imports) {
    const wrong = offence(one, file)
    if (wrong) offences.push(`${relative(projectRoot, file)}:${one.line}: ${wrong}`)
  }
}
for (const circle of circles(graph)) offences.push(`a circle of values: ${circle.map((file) => relative(inProject('src'), file)).join(', ')}`)

for (const line of offences) console.log(line)
console.log(offences.length === 0 ? `imports of ${files.length} files: in order` : `${offences.length} imports against the order`)
process.exit(offences.length === 0 ? 0 : 1)
