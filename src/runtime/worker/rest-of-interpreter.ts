/**
 * The interpreter's module has what programs commonly reach; this links the rest (scripts/split-interpreter.ts) when a function of it is called
 * for the first time, or when C code asks for a function by its name. The rest may have to be waited for: simulated time stands still meanwhile.
 */
import { assemble, call } from '../../python/wasm/wasm-encoding'
import { readLateFile } from '../late-file'
import type { PyodideFiles } from '../pyodide-files'
import { checksum } from './image-checksum'

export const REST_FILE = 'pyodide.rest.wasm'

/** Taken before a program could put others in their places. */
const { Instance, Module } = WebAssembly
const { customSections } = Module

/** What the first module exports for the second. */
interface Linkable {
  /** where its functions are found by the first module; the first entry links them */
  readonly rest: WebAssembly.Table
  /** functions of the first module, and stand-ins of the second's */
  readonly shared: WebAssembly.Table
  readonly rest_linked: WebAssembly.Global
}

const END = 0x0b
/** A function of WebAssembly, which a table takes, that calls one of JavaScript. */
function asWasm(run: () => void, memory: WebAssembly.Memory): unknown {
  const bytes = assemble([[[], []]], [['host', 'run', 0]], [{ name: 'run', type: 0, body: [0, ...call(0), END] }])
  return new Instance(new Module(bytes), { host: { run }, python: { memory } }).exports.run
}

type Name = readonly [name: string, value: unknown]

/** Each name with the function or the address that it stands for. */
function namesOf(module: WebAssembly.Module, shared: WebAssembly.Table): Name[] {
  const [section] = customSections(module, 'names')
  const lines = new TextDecoder().decode(section).split('\n')
  return lines.map((line) => {
    const [name = '', where = ''] = line.split(' ')
    return [name, where.startsWith('=') ? Number(where.slice(1)) : shared.get(Number(where))]
  })
}

/**
 * Makes a restored or booting interpreter able to link the rest; answers what brings the names of all that C exports. It is read from its file where it
 * is not given compiled. `sum`: of the file; what somebody wrote into is not linked.
 */
export function linkLate(
  exports: WebAssembly.Exports,
  globals: WebAssembly.ModuleImports,
  { rest: late, compiledRest }: Pick<PyodideFiles, 'rest' | 'compiledRest'>,
  sum: number | undefined,
): () => readonly Name[] {
  const { rest, shared, rest_linked } = exports as unknown as Linkable
  let module = compiledRest ?? null
  const load = (): WebAssembly.Module => {
    if (module) return module
    const bytes = readLateFile(late)
    if (!bytes) throw new Error(`${REST_FILE} could not be loaded: the connection was lost`)
    if (sum !== undefined && checksum(bytes) !== sum) throw new Error(`${REST_FILE} was altered`)
    module = new Module(bytes as Uint8Array<ArrayBuffer>)
    return module
  }
  const link = (): void => {
    new Instance(load(), { first: exports as WebAssembly.ModuleImports, 'GOT.func': globals })
    rest_linked.value = 1
  }
  rest.set(0, asWasm(link, exports.memory as WebAssembly.Memory))
  return () => namesOf(load(), shared)
}
