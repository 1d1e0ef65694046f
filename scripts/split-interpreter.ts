/**
 * Divides the interpreter's module in two: functions that programs commonly reach, and the rest, which is fetched when the page is ready.
 *
 * In the first module each function of the rest is a few bytes that look whether the rest is linked, have it linked if not, and jump to where it
 * is: the table `rest`, whose first entry is the function that links (src/runtime/worker/rest-of-interpreter.ts). In the second module such
 * functions call each other directly, and those of the first by the table `shared`. Indices of functions, and so the table that C calls by, stay
 * what they are. Exports that nothing but `dlsym` asks for are left out too: the second module says their names and where in `shared` they are.
 *
 * Which functions those are is found by running programs (profile-interpreter.mjs). Tables that only the rest reads are data of the second module
 * (late-tables.ts); the first says in its section `late` where they are to come.
 */
import { checkReader, type LateTable, latePages } from './late-tables.ts'
import {
  bytesOf,
  CALL,
  CODE,
  DATA,
  DATA_COUNT,
  divideSegments,
  type Import,
  eachIndex,
  ELEMENTS,
  END,
  EXPORTS,
  FUNCTION,
  FUNCTIONS,
  GLOBAL,
  GLOBAL_GET,
  GLOBALS,
  I32_CONST,
  IMPORTS,
  importsOf,
  type Index,
  join,
  listOf,
  MEMORY,
  moduleOf,
  Reader,
  type Section,
  sectionsOf,
  segmentEntry,
  segmentsOf,
  signed,
  TABLE,
  TABLES,
  TAG,
  TAGS,
  text,
  TYPES,
  typesOf,
  unsigned,
  withIndices,
} from './wasm-module.ts'

const FUNCREF = 0x70
const I32 = 0x7f
const EMPTY = 0x40
const CALL_INDIRECT = 0x11
const RETURN_CALL_INDIRECT = 0x13
const LOCAL_GET = 0x20
const EQZ = 0x45
const IF = 0x04
/** Tables of the second module: the one that C calls by comes first. */
const SHARED_OF_REST = 1
const REST_OF_REST = 2

export interface SplitInterpreter {
  readonly first: Uint8Array<ArrayBuffer>
  readonly rest: Uint8Array<ArrayBuffer>
}

interface Parts {
  readonly sections: readonly Section[]
  readonly body: (id: number) => Uint8Array
}

function partsOf(wasm: Uint8Array): Parts {
  const sections = sectionsOf(wasm)
  return {
    sections,
    body(id) {
      const found = sections.find((section) => section.id === id)
      if (!found) throw new Error(`the module has no section ${id}`)
      return found.body
    },
  }
}

/** What could be addresses in a function. */
function constantsOf(function_: Uint8Array): Set<number> {
  const constants = new Set<number>()
  eachIndex(
    function_,
    () => {},
    (value) => constants.add(value),
  )
  return constants
}

interface Global {
  readonly type: Uint8Array
  readonly start: Uint8Array
}

function globalsOf(section: Uint8Array): Global[] {
  const reader = new Reader(section)
  return reader.list(() => {
    const type = reader.take(2)
    const from = reader.at
    const code = reader.byte()
    if (code !== I32_CONST && code !== 0x42) throw new Error('a global that does not begin with a number')
    reader.skipNumber()
    if (reader.byte() !== END) throw new Error('a global that begins with more than a number')
    return { type, start: section.subarray(from, reader.at) }
  })
}

interface Export {
  readonly name: string
  readonly kind: number
  readonly index: number
}

export function exportsOf(section: Uint8Array): Export[] {
  const reader = new Reader(section)
  return reader.list(() => ({ name: reader.name(), kind: reader.byte(), index: reader.number() }))
}

const exportEntry = ({ name, kind, index }: Export) => bytesOf([...text(name), kind, ...unsigned(index)])
const importEntry = (module: string, name: string, kind: number, description: Iterable<number>) => bytesOf([...text(module), ...text(name), kind, ...description])

/** A list with more at its end. */
function longer(section: Uint8Array, more: readonly Uint8Array[]): Uint8Array {
  const reader = new Reader(section)
  const count = reader.number()
  return join([bytesOf(unsigned(count + more.length)), section.subarray(reader.at), ...more])
}

/**
 * `isCommon`: whether the function that is the so-many-eth of the module's own belongs into the first module. `isAsked`: whether somebody asks for the
 * export of this name by other means than `dlsym`. `late`: tables that only functions read which are not common.
 */
export function splitInterpreter(wasm: Uint8Array, isCommon: (index: number) => boolean, isAsked: (name: string) => boolean, late: readonly LateTable[]): SplitInterpreter {
  const { sections, body } = partsOf(wasm)
  const types = typesOf(body(TYPES))
  const imports = importsOf(body(IMPORTS))
  const importedFunctions = imports.filter(({ kind }) => kind === FUNCTION)
  const importedGlobals = imports.filter(({ kind }) => kind === GLOBAL)
  const typeReader = new Reader(body(FUNCTIONS))
  const typeOfOwn = typeReader.list(() => typeReader.number())
  const typeOf = (index: number) =>
    index < importedFunctions.length ? new Reader((importedFunctions[index] as Import).description).number() : (typeOfOwn[index - importedFunctions.length] as number)
  const code = new Reader(body(CODE))
  const bodies = code.list(() => code.take(code.number()))
  const globals = globalsOf(body(GLOBALS))
  const exported = exportsOf(body(EXPORTS))
  const link = types.findIndex(({ parameters, results }) => parameters === 0 && results === 0)
  if (link < 0) throw new Error('the module has no function of nothing')

  const restTable = new Reader(body(TABLES)).number()
  const sharedTable = restTable + 1
  const exportOfGlobal = new Map(exported.flatMap(({ name, kind, index }) => (kind === GLOBAL ? [[index, name] as const] : [])))
  /** Whether what it holds can be had from the first module. */
  const canMove = (function_: Uint8Array): boolean => {
    let can = true
    eachIndex(function_, ({ of, value }, op) => {
      if (of === 'table' && value !== 0) can = false
      if (of === 'global' && value >= importedGlobals.length && !exportOfGlobal.has(value)) can = false
      if (of === 'function' && function_[op] !== CALL) can = false
    })
    return can
  }
  const restOf = new Map<number, number>()
  bodies.forEach((function_, own) => {
    if (!isCommon(own) && canMove(function_)) restOf.set(importedFunctions.length + own, restOf.size)
    else checkReader(late, own, constantsOf(function_))
  })
  /** functions that the second module reaches, in the order of the table */
  const sharedAt = new Map<number, number>()
  const shared = (index: number) => {
    const at = sharedAt.get(index) ?? sharedAt.size
    sharedAt.set(index, at)
    return at
  }
  const usedGlobals = new Map<number, number>()
  const replace = ({ of, value }: Index, op: number, original: Uint8Array): readonly number[] | null => {
    if (of === 'global') {
      const at = usedGlobals.get(value) ?? usedGlobals.size
      usedGlobals.set(value, at)
      return [original[op] as number, ...unsigned(at)]
    }
    if (of !== 'function') return null
    const there = restOf.get(value)
    if (there !== undefined) return [CALL, ...unsigned(there)]
    return [I32_CONST, ...signed(shared(value)), CALL_INDIRECT, ...unsigned(typeOf(value)), SHARED_OF_REST]
  }
  const restBodies = [...restOf.keys()].map((index) => {
    const original = bodies[index - importedFunctions.length] as Uint8Array
    return withIndices(original, (found, op) => replace(found, op, original))
  })

  const unasked = exported.filter(({ name, kind }) => (kind === FUNCTION || kind === GLOBAL) && !isAsked(name))
  const names = unasked.map(({ name, kind, index }) => {
    if (kind === FUNCTION) return `${name} ${shared(index)}`
    const reader = new Reader((globals[index - importedGlobals.length] as Global).start, 1)
    return `${name} =${reader.number()}`
  })

  const linked = importedGlobals.length + globals.length
  const table = (size: number) => bytesOf([FUNCREF, 0, ...unsigned(size)])
  const stub = (index: number) => {
    const type = typeOf(index)
    const given = Array.from({ length: (types[type] as { parameters: number }).parameters }, (_, parameter) => [LOCAL_GET, ...unsigned(parameter)]).flat()
    const look = [GLOBAL_GET, ...unsigned(linked), EQZ, IF, EMPTY, I32_CONST, 0, CALL_INDIRECT, ...unsigned(link), restTable, END]
    return bytesOf([0, ...look, ...given, I32_CONST, ...signed((restOf.get(index) as number) + 1), RETURN_CALL_INDIRECT, ...unsigned(type), restTable, END])
  }
  const sized = (function_: Uint8Array) => join([bytesOf(unsigned(function_.length)), function_])
  const sharedElements = bytesOf([2, sharedTable, I32_CONST, 0, END, 0, ...unsigned(sharedAt.size), ...[...sharedAt.keys()].flatMap(unsigned)])
  const kept = exported.filter((one) => !unasked.includes(one))
  const added = [
    { name: 'rest', kind: TABLE, index: restTable },
    { name: 'shared', kind: TABLE, index: sharedTable },
    { name: 'rest_linked', kind: GLOBAL, index: linked },
  ]
  const stubs = bodies.map((original, own) => sized(restOf.has(importedFunctions.length + own) ? stub(importedFunctions.length + own) : original))
  const segments = segmentsOf(body(DATA))
  const lateAt = latePages(late)
  const { inside, outside } = divideSegments(segments, lateAt)
  const changed = new Map<number, Uint8Array>([
    [DATA_COUNT, bytesOf(unsigned(outside.length))],
    [DATA, listOf(outside.map(segmentEntry))],
    [TABLES, longer(body(TABLES), [table(restOf.size + 1), table(sharedAt.size)])],
    [GLOBALS, longer(body(GLOBALS), [bytesOf([I32, 1, I32_CONST, 0, END])])],
    [EXPORTS, listOf([...kept, ...added].map(exportEntry))],
    [ELEMENTS, longer(body(ELEMENTS), [sharedElements])],
    [CODE, listOf(stubs)],
  ])
  const lateSection = { id: 0, body: join([bytesOf(text('late')), new TextEncoder().encode(JSON.stringify(lateAt))]) }
  const first = moduleOf([...sections.map(({ id, body }) => ({ id, body: changed.get(id) ?? body })), lateSection])

  const tags = exported.filter(({ kind }) => kind === TAG).sort((a, b) => a.index - b.index)
  const tagReader = new Reader(body(TAGS))
  const tagTypes = tagReader.list(() => [tagReader.byte(), ...unsigned(tagReader.number())])
  if (tags.some(({ index }, at) => index !== at) || tags.length !== tagTypes.length) throw new Error('a tag that is not exported')
  const globalImports: Uint8Array[] = []
  for (const index of usedGlobals.keys()) {
    const given = importedGlobals[index]
    const own = globals[index - importedGlobals.length]
    const name = exportOfGlobal.get(index)
    if (given) globalImports.push(importEntry(given.module, given.name, GLOBAL, given.description))
    else if (own && name) globalImports.push(importEntry('first', name, GLOBAL, own.type))
    else throw new Error(`the rest uses global ${index}, which is no import and not exported`)
  }
  const restImports = [
    importEntry('first', 'memory', MEMORY, [0, 0]),
    importEntry('first', '__indirect_function_table', TABLE, [FUNCREF, 0, 0]),
    importEntry('first', 'shared', TABLE, table(sharedAt.size)),
    importEntry('first', 'rest', TABLE, table(restOf.size + 1)),
    ...globalImports,
    ...tags.map(({ name }, at) => importEntry('first', name, TAG, tagTypes[at] as number[])),
  ]
  const restElements = bytesOf([2, REST_OF_REST, I32_CONST, 1, END, 0, ...unsigned(restOf.size), ...[...restOf.values()].flatMap(unsigned)])
  const namesSection = join([bytesOf(text('names')), new TextEncoder().encode(names.join('\n'))])
  const rest = moduleOf([
    { id: TYPES, body: body(TYPES) },
    { id: IMPORTS, body: listOf(restImports) },
    { id: FUNCTIONS, body: listOf([...restOf.keys()].map((index) => bytesOf(unsigned(typeOf(index))))) },
    { id: ELEMENTS, body: listOf([restElements]) },
    { id: CODE, body: listOf(restBodies.map(sized)) },
    { id: DATA, body: listOf(inside.map(segmentEntry)) },
    { id: 0, body: namesSection },
  ])
  return { first, rest }
}
