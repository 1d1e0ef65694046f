/**
 * Checks the directions of imports under src/ (the folder order of ARCHITECTURE.md):
 * a folder imports only itself and folders before it in the list, and only the packages it may know.
 * Prints each offence as `file:line: what`; exits 1 if there is one.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { inProject, projectRoot } from './project-root.mjs'

const ORDER = ['base', 'kernel', 'trace', 'python', 'runtime', 'timeline', 'scenarios', 'share', 'state', 'ui', 'app', 'embed']

/** Packages each folder may import, in full or as a prefix ending in '*'. Folders not named here may import any. @type {Record<string, string[]>} */
const PACKAGES = {
  base: [],
  kernel: [],
  trace: ['fflate'],
  python: ['pyodide', 'pyodide/*'],
  runtime: ['comlink', 'pyodide', 'pyodide/*', 'fflate'],
  timeline: ['d3-*'],
  scenarios: [],
  share: ['fflate'],
  state: ['zustand', 'zustand/*'],
}

const TEST_PACKAGES = ['vitest', 'fast-check', 'vite', 'node:*']

/** Folders that a folder may see only through types: the composition roots wire them. @type {Record<string, string[]>} */
const TYPES_ONLY = { share: ['timeline'], state: ['runtime'], ui: ['runtime'] }

/** Folders a folder must not see at all although they come before it. @type {Record<string, string[]>} */
const NEVER = { timeline: ['python', 'runtime'], scenarios: ['timeline', 'runtime', 'python'], share: ['runtime', 'python'] }

const IMPORT = /^[ \t]*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"](\.[^'"]+)['"]/gm

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

/** @param {string} specifier @param {boolean} isType @param {string} file @returns {string | null} what is wrong, or null */
function offence(specifier, isType, file) {
  const own = relative(inProject('src'), file).split(sep)[0] ?? ''
  const isTest = /\.test\.tsx?$|[/\\]testing[/\\]/.test(file)
  if (!ORDER.includes(own)) return `is outside the folders of src/: ${ORDER.join(', ')}`
  if (!specifier.startsWith('.')) {
    if (isTest && matches(specifier, TEST_PACKAGES)) return null
    if (specifier.startsWith('node:')) return `imports '${specifier}': only tests run in Node`
    const allowed = PACKAGES[own]
    return allowed && !matches(specifier, allowed) ? `imports '${specifier}': ${own} may import ${allowed.join(', ') || 'no packages'}` : null
  }
  const target = relative(inProject('src'), join(dirname(file), specifier.split('?')[0] ?? '')).split(sep)[0] ?? ''
  if (target === '..') return `imports '${specifier}', outside src/`
  if (target === own) return null
  if (!ORDER.includes(target)) return `imports '${specifier}', which is in none of the folders`
  if (ORDER.indexOf(target) > ORDER.indexOf(own)) return `imports '${specifier}': ${own} comes before ${target}`
  if (NEVER[own]?.includes(target)) return `imports '${specifier}': ${own} does not know ${target}`
  if (!isType && !isTest && TYPES_ONLY[own]?.includes(target)) return `imports '${specifier}': ${own} may import only types of ${target}`
  return null
}

let offences = 0
const files = sourceFiles(inProject('src'))
for (const file of files) {
  const text = withoutComments(readFileSync(file, 'utf8'))
  for (const match of text.matchAll(IMPORT)) {
    const specifier = match[2] ?? match[3] ?? match[4] ?? ''
    const wrong = offence(specifier, match[1] !== undefined, file)
    if (!wrong) continue
    offences += 1
    const line = text.slice(0, match.index + match[0].search(/\S/)).split('\n').length
    console.log(`${relative(projectRoot, file)}:${line}: ${wrong}`)
  }
}
console.log(offences === 0 ? `imports of ${files.length} files: in order` : `${offences} imports against the order`)
process.exit(offences === 0 ? 0 : 1)
