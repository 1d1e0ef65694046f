/**
 * The interpreter's module has what programs commonly reach; this links the rest (scripts/split-interpreter.ts) when a function of it is called
 * for the first time, or when C code asks for a function by its name. The rest may have to be waited for: simulated time stands still meanwhile.
 *
 * With it come tables that nobody else reads, which it writes into memory. They never change after that, and each interpreter has them exactly
 * if it has linked the rest: so whoever compares memories, copies or puts back what differs leaves them out.
 */
import { assemble, call } from '../../python/wasm/wasm-encoding'
import { readLateFile } from '../late-file'
import type { PyodideFiles } from '../pyodide-files'
import { checksum } from './image-checksum'
import type { Parts } from './sparse-snapshot'

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

/** What C code can ask for by its name: functions, or addresses of data. */
export type LateNames = () => ReadonlyMap<string, unknown>

/** Where the rest writes into memory when it is linked: whole pages. */
export function lateData(first: WebAssembly.Module): Parts {
  const [section] = customSections(first, 'late')
  return section ? JSON.parse(new TextDecoder().decode(section)) : []
}

/** Each name with the function or the address that it stands for. */
function namesOf(module: WebAssembly.Module, shared: WebAssembly.Table): ReadonlyMap<string, unknown> {
  const [section] = customSections(module, 'names')
  const lines = new TextDecoder().decode(section).split('\n')
  return new Map(
    lines.map((line) => {
      const [name = '', where = ''] = line.split(' ')
      return [name, where.startsWith('=') ? Number(where.slice(1)) : shared.get(Number(where))]
    }),
  )
}

/**
 * What makes instances of a restored or booting interpreter able to link the rest; that answers what brings the names of all that C exports there.
 * The rest is read from its file where it is not given compiled. `sum`: of the file; what somebody wrote into is not linked.
 */
export function lateLinker(
  globals: WebAssembly.ModuleImports,
  { rest: late, compiledRest }: Pick<PyodideFiles, 'rest' | 'compiledRest'>,
  sum: number | undefined,
): (exports: WebAssembly.Exports) => LateNames {
  let module = compiledRest ?? null
  const load = (): WebAssembly.Module => {
    if (module) return module
    const bytes = readLateFile(late)
    if (!bytes) throw new Error(`${REST_FILE} could not be loaded: the connection was lost`)
    if (sum !== undefined && checksum(bytes) !== sum) throw new Error(`${REST_FILE} was altered`)
    module = new Module(bytes as Uint8Array<ArrayBuffer>)
    return module
  }
  return (exports) => {
    const { rest, shared, rest_linked } = exports as unknown as Linkable
    const link = (): void => {
      new Instance(load(), { first: exports as WebAssembly.ModuleImports, 'GOT.func': globals })
      rest_linked.value = 1
    }
    rest.set(0, asWasm(link, exports.memory as WebAssembly.Memory))
    let names: ReadonlyMap<string, unknown> | null = null
    return () => {
      names ??= namesOf(load(), shared)
      return names
    }
  }
}
