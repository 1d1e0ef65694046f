/**
 * The files `npm run trace` reads: the program, what lies beside it, its standard input, recorded choices.
 * Relative paths are meant from where the command was called, not from the project.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { CHOICES_PROBLEMS, readChoices as parseChoices } from '../src/model/choices.mjs'
import { withClient } from '../src/model/client-programs.mjs'
import { UsageError } from './trace-options.mjs'

/** @typedef {{ name: string, text: string }} SourceFile */

/** npm moves to the project's folder and leaves the caller's in INIT_CWD. */
const callerFolder = ['trace', 'explore'].includes(process.env.npm_lifecycle_event ?? '') ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd()

/** @param {string} path */
export const fromCaller = (path) => resolve(callerFolder, path)

/** Text of a file; undefined when it is no UTF-8. @param {string} path */
function decoded(path) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : error}`)
  }
}

/** @param {string} path */
function textOf(path) {
  const text = decoded(path)
  if (text === undefined) throw new UsageError(`${path} is not UTF-8 text`)
  return text
}

/** Every text file of a folder, at any depth, in order of name; hidden and cached ones are not the program's. @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.name.startsWith('.') || entry.name === '__pycache__') return []
      return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? filesUnder(path) : [path]
    })
}

/** @param {string} path @param {string} option */
function folderAt(path, option) {
  const folder = fromCaller(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${option}: ${path} is no folder`)
  return folder
}

/**
 * The files of `dir`, named relative to it, without those of the names taken.
 * @param {string} dir @param {string} programPath absolute @param {ReadonlySet<string>} taken
 * @returns {SourceFile[]}
 */
function readFolder(dir, programPath, taken) {
  const folder = folderAt(dir, '--dir')
  /** @type {SourceFile[]} */
  const others = []
  for (const file of filesUnder(folder)) {
    const name = relative(folder, file).split(sep).join('/')
    if (taken.has(name) || realpathSync(file) === realpathSync(programPath)) continue
    const text = decoded(file)
    if (text === undefined) process.stderr.write(`pylanes: ${name} is not UTF-8 text and is left out\n`)
    else others.push({ name, text })
  }
  return others
}

/**
 * The program's files, the main one first, then those given by name, then those of the folder.
 * @param {string} programPath
 * @param {{ dir?: string | undefined, files?: readonly import('./trace-options.mjs').GivenFile[] }} [beside]
 * @returns {SourceFile[]}
 */
export function readProgram(programPath, { dir, files = [] } = {}) {
  const path = fromCaller(programPath)
  const main = { name: basename(path), text: textOf(path) }
  if (files.some((file) => file.name === main.name)) throw new UsageError(`--file: ${main.name} is the program itself`)
  const named = files.map((file) => ({ name: file.name, text: textOf(fromCaller(file.path)) }))
  const taken = new Set([main, ...named].map((file) => file.name))
  return [main, ...named, ...(dir === undefined ? [] : readFolder(dir, path, taken))]
}

/** @param {string} key @param {string | undefined} value */
const optionally = (key, value) => (value === undefined ? {} : { [key]: value })

/** What the starts of these files are called, as in the app: client, client-2 … @param {readonly string[]} files */
function startNames(files) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  return files.map((file) => {
    const count = (counts.get(file) ?? 0) + 1
    counts.set(file, count)
    return { file, name: file.replace(/\.py$/, '') + (count > 1 ? `-${count}` : '') }
  })
}

/**
 * Several programs: their files, and a start for each path given. An option by name counts more than one by file.
 * @param {readonly string[]} paths
 * @param {Pick<import('./trace-options.mjs').TraceOptions, 'dir' | 'files' | 'stdin' | 'delays'>} options
 */
export function readPrograms(paths, { dir, files, stdin, delays }) {
  const first = [...new Map(paths.map((path) => [fromCaller(path), path])).values()]
  const mains = first.map((path) => ({ name: basename(path), text: textOf(fromCaller(path)) }))
  const twice = mains.find(({ name }, at) => mains.findIndex((other) => other.name === name) !== at)
  if (twice) throw new UsageError(`two programs are called ${twice.name}`)
  const [, ...beside] = readProgram(first[0] ?? '', { dir, files: files.filter(({ name }) => !mains.some((main) => main.name === name)) })
  const names = new Set(mains.map(({ name }) => name))
  const named = startNames(paths.map((path) => basename(path)))
  for (const { name } of [...stdin, ...delays]) {
    if (!named.some((start) => start.name === name || start.file === name)) {
      throw new UsageError(`no program is called ${name}: there are ${named.map((start) => start.name).join(', ')}`)
    }
  }
  const texts = new Map(stdin.map(({ name, path }) => [name, readStdin(path)]))
  const times = new Map(delays.map(({ name, delayUs }) => [name, delayUs]))
  const starts = named.map(({ name, file }) => ({
    file,
    name,
    delayUs: times.get(name) ?? times.get(file) ?? 0,
    ...optionally('stdin', texts.get(name) ?? texts.get(file)),
  }))
  return { files: [...mains, ...beside.filter(({ name }) => !names.has(name))], stdin: '', starts }
}

/**
 * The program with the clients of --client beside it.
 * @param {import('../src/model/configuration').Program} program @param {readonly import('./trace-options.mjs').GivenClient[]} clients
 */
export function withClients(program, clients) {
  return clients.reduce((so, { path, ...client }) => withClient(so, path === undefined ? client : { ...client, text: readStdin(path) }), program)
}

/** The programs of a batch, in order of name. @param {string} batch */
export function programsOf(batch) {
  const folder = folderAt(batch, '--batch')
  const names = readdirSync(folder).filter((name) => name.endsWith('.py'))
  if (names.length === 0) throw new UsageError(`--batch: there is no *.py in ${batch}`)
  return names.sort().map((name) => join(folder, name))
}

/** Packages, as window.pylanes takes them: none is left out. @param {readonly string[]} paths */
export function readWheels(paths) {
  if (paths.length === 0) return {}
  const content = (/** @type {string} */ path) => {
    try {
      return readFileSync(fromCaller(path)).toString('base64')
    } catch (error) {
      throw new UsageError(`--wheel: cannot read ${path}: ${error instanceof Error ? error.message : error}`)
    }
  }
  return { wheels: paths.map((path) => ({ file: basename(path), content: content(path) })) }
}

/** @param {string} path '-' is this command's own input */
export function readStdin(path) {
  return path === '-' ? readFileSync(0, 'utf8') : textOf(fromCaller(path))
}

/**
 * Recorded choices: an array of `{kind, picked}`, or a whole run that has them.
 * @param {string | undefined} path
 * @returns {readonly import('../src/model/choices.mjs').PickedChoice[] | undefined}
 */
export function readChoices(path) {
  if (path === undefined) return undefined
  const text = textOf(fromCaller(path))
  /** @type {unknown} */
  let value
  try {
    value = JSON.parse(text)
  } catch {
    throw new UsageError(`--choices: ${path} is not JSON`)
  }
  const choices = Array.isArray(value) ? value : /** @type {{ choices?: unknown } | null} */ (value)?.choices
  if (!Array.isArray(choices)) throw new UsageError(`--choices: ${path} holds neither an array of choices nor a run`)
  const read = parseChoices(choices)
  if (typeof read === 'string') throw new UsageError(`--choices: ${path}: ${CHOICES_PROBLEMS[read]}`)
  return read
}
