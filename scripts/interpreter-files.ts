/**
 * The interpreter as the app serves it, made of Pyodide's: frames as CPython expects them (padded-frames.ts), in two modules (split-interpreter.ts),
 * and the script of what is asked for (strip-script.ts). The same bytes every time.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readCommon } from './common-functions.ts'
import { LATE_TABLES } from './late-tables.ts'
import { withPaddedFrames } from './padded-frames.ts'
import { withProfile } from './profiled-interpreter.ts'
import { inProject } from './project-root.mjs'
import { exportsOf, type SplitInterpreter, splitInterpreter } from './split-interpreter.ts'
import { shortened, strippedScript } from './strip-script.ts'
import { bytesOf, EXPORTS, FUNCTION, IMPORTS, importsOf, sectionsOf } from './wasm-module.ts'

const pyodideFolder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
/** Our own code that calls the interpreter. */
const CALLERS = ['src/python', 'src/runtime']
/** They name all exports, whether or not anybody asks for them. */
const NAME_ALL = ['assignWasmExports', 'applySignatureConversions']
const COMMON = inProject('scripts/common-functions.json')

const NAME = /[A-Za-z_$][\w$]*/g

/** A script without a function of this name. Texts with braces in them are not among its statements. */
function without(script: string, name: string): string {
  const start = script.indexOf(`function ${name}(`)
  if (start < 0) throw new Error(`Pyodide's script has no ${name}`)
  let depth = 0
  for (let at = script.indexOf('{', start); ; at++) {
    if (script[at] === '{') depth++
    else if (script[at] === '}' && --depth === 0) return script.slice(0, start) + script.slice(at + 1)
  }
}

const SCRIPT = 'pyodide.asm.mjs'
const scriptOf = (name: string) => readFileSync(join(pyodideFolder, name), 'utf8')

/** The names in our own code. */
function ownNames(): Set<string> {
  const names = new Set<string>()
  for (const folder of CALLERS)
    for (const file of readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.ts')) for (const [name] of readFileSync(join(inProject(folder), file), 'utf8').matchAll(NAME)) names.add(name)
  return names
}

/** Whether somebody asks for an export of the interpreter: Pyodide's script, more often than it declares a variable for it, or ours. */
function askedFor(): (name: string) => boolean {
  const whole = scriptOf(SCRIPT)
  const script = NAME_ALL.reduce(without, whole)
  const counts = new Map<string, number>()
  for (const [name] of script.matchAll(NAME)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const ours = ownNames()
  // what is read at once has to be there
  for (const [, name = ''] of whole.matchAll(/wasmExports\["(\w+)"\]\.value/g)) ours.add(name)
  return (name) => ours.has(name) || counts.has(name) || (counts.get(`_${name}`) ?? 0) > 1
}

const interpreter = () => readFileSync(join(pyodideFolder, 'pyodide.asm.wasm'))
const hashOf = (wasm: Uint8Array) => createHash('sha256').update(wasm).digest('hex')

/** Pyodide's script, as the first module needs it. */
export function interpreterScript({ first }: SplitInterpreter): string {
  const sections = sectionsOf(first)
  const body = (id: number) => sections.find((section) => section.id === id)?.body ?? bytesOf([0])
  const namesIn = (named: readonly { readonly name: string }[]) => new Set(named.map(({ name }) => name))
  const ours = ownNames()
  const mentioned = new Set([...ours, ...Array.from(scriptOf('pyodide.mjs').matchAll(NAME), ([name]) => name)])
  const imports = namesIn(importsOf(body(IMPORTS)).filter(({ kind }) => kind === FUNCTION))
  return shortened(strippedScript(scriptOf(SCRIPT), { exports: namesIn(exportsOf(body(EXPORTS))), imports: new Set([...imports, ...ours]), mentioned }))
}

export function interpreterFiles(): SplitInterpreter {
  const wasm = interpreter()
  const { sha256, common } = JSON.parse(readFileSync(COMMON, 'utf8')) as { sha256: string; common: string }
  if (hashOf(wasm) !== sha256) throw new Error(`${COMMON} is of another interpreter: run node scripts/profile-interpreter.mjs`)
  const isCommon = readCommon(common)
  return splitInterpreter(withPaddedFrames(wasm), (index) => isCommon.has(index), askedFor(), LATE_TABLES)
}

/** With all functions in the first module and a mark in each (profiled-interpreter.ts), and the hash of the interpreter that it is made of. */
export function profiledInterpreter(): { readonly wasm: Uint8Array; readonly sha256: string } {
  const wasm = interpreter()
  return { wasm: withProfile(splitInterpreter(withPaddedFrames(wasm), () => true, askedFor(), []).first), sha256: hashOf(wasm) }
}
