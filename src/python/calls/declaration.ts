/**
 * How a system call is declared: once, here beside its chapter. From the declaration come the constant by which the shims
 * call it (`SYS_name`), the types of its handler's arguments, the check of their number, what it costs, and its entry in
 * docs/system-calls.md.
 *
 * Invariants
 * - A number, once given, keeps its meaning.
 * - Arguments are read when the handler asks for them, straight from the interpreter's memory. There is one set of arguments
 *   at a time: it is good until the handler returns, or lets Python run.
 */
import type { CostKind } from '../../kernel/time/costs'
import type { PythonMemory } from '../wasm/python-memory'
import type { Parameter } from './parameters'

export type Parameters = Readonly<Record<string, Parameter<unknown>>>

/** What a handler is given: the arguments by name. */
export type Arguments<P extends Parameters> = { readonly [Name in keyof P]: P[Name] extends Parameter<infer T> ? T : never }

export interface CallTraits {
  /** charged for the call itself, before its effect; absent: nothing */
  readonly cost?: CostKind
  /** whether it has an effect that others can see, and so must wait for its turn in virtual time */
  readonly commits: boolean
  /** whether other processes may be met in it: shared memory is brought together before it is served */
  readonly syncsSharedMemory?: boolean
  /** CPython lets its GIL go in it: other threads of the process may act before it takes effect */
  readonly releasesGil?: boolean
  /** made with `sysObject`: it answers with a Python object instead of a number */
  readonly givesObject?: boolean
  /** what the answer means; absent: nothing is to be learned from it */
  readonly answer?: string
  readonly about: string
}

export interface CallDeclaration<P extends Parameters = Parameters> extends CallTraits {
  readonly number: number
  readonly parameters: P
}

/** Declares a call by its number, its parameters in order, and what else is to be known of it. */
export const call = <P extends Parameters>(number: number, parameters: P, traits: CallTraits): CallDeclaration<P> => ({ number, parameters, ...traits })

/** A record that belongs to an operation already paid for: it takes its turn and costs nothing. */
export const annotation = <P extends Parameters>(number: number, parameters: P, traits: Omit<CallTraits, 'commits' | 'cost'>): CallDeclaration<P> =>
  call(number, parameters, { ...traits, commits: true })

/** A question, or a change, that nobody else can see: it neither waits for a turn nor costs anything. */
export const query = <P extends Parameters>(number: number, parameters: P, traits: Omit<CallTraits, 'commits' | 'cost' | 'syncsSharedMemory'>): CallDeclaration<P> =>
  call(number, parameters, { ...traits, commits: false })

/** A declared call with its name, and the reading of its arguments. */
export interface SystemCall<P extends Parameters = Parameters> extends CallDeclaration<P> {
  readonly name: string
  /** how many arguments it takes at least and at most */
  readonly least: number
  readonly most: number
  /** The arguments that lie at `address`; `count` words lie there, the first of them the call's number. */
  argumentsAt(memory: PythonMemory, address: number, count: number): Arguments<P>
}

export interface Chapter<Calls = Readonly<Record<string, SystemCall>>> {
  readonly title: string
  readonly about: string
  readonly calls: Calls
}

type Named<Declarations> = { readonly [Name in keyof Declarations]: Declarations[Name] extends CallDeclaration<infer P> ? SystemCall<P> : never }

/** Calls that belong together: a section of the reference. */
export function chapter<Declarations extends Readonly<Record<string, CallDeclaration>>>(title: string, about: string, declarations: Declarations): Chapter<Named<Declarations>> {
  const calls = Object.fromEntries(Object.entries(declarations).map(([name, declaration]) => [name, named(name, declaration)]))
  return { title, about, calls: calls as Named<Declarations> }
}

/** Throws unless the call takes so many arguments; `count` includes the call's number. */
export function checkCount({ name, least, most }: Pick<SystemCall, 'name' | 'least' | 'most'>, count: number): void {
  const passed = count - 1
  if (passed >= least && passed <= most) return
  throw new Error(`system call ${name} takes ${least === most ? most : `${least} to ${most}`} argument${most === 1 ? '' : 's'}, got ${passed}`)
}

// whose arguments are being read: one call at a time is served in a worker
let memory: PythonMemory | undefined
let address = 0
let count = 0

/** The getters read from the place that was named last: no object is made per call, and unused arguments are not read. */
function getterOf({ read, fallback }: Parameter<unknown>, index: number): () => unknown {
  if (fallback === undefined) return () => read(memory as PythonMemory, address, index)
  return () => (index < count ? read(memory as PythonMemory, address, index) : fallback)
}

function named(name: string, declaration: CallDeclaration): SystemCall {
  const parameters = Object.entries(declaration.parameters)
  const required = parameters.filter(([, { fallback }]) => fallback === undefined).length
  if (parameters.slice(0, required).some(([, { fallback }]) => fallback !== undefined)) throw new Error(`${name}: optional arguments come last`)
  const view = {}
  parameters.forEach(([parameter, type], at) => {
    Object.defineProperty(view, parameter, { get: getterOf(type, at + 1), enumerable: true })
  })
  return {
    ...declaration,
    name,
    least: required,
    most: parameters.length,
    argumentsAt(from, start, words) {
      memory = from
      address = start
      count = words
      return view
    },
  }
}
