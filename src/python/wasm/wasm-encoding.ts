/**
 * Writing WebAssembly by hand: the few encodings that the glue's functions are made of. They all import one memory, as
 * `python.memory`.
 */

export const I32 = 0x7f
export const EXTERNREF = 0x6f

export type FunctionType = readonly [parameters: readonly number[], results: readonly number[]]
/** [module, field, index of its type] */
export type FunctionImport = readonly [string, string, number]

export interface FunctionCode {
  readonly name: string
  readonly type: number
  /** declarations of locals, then instructions, then `end` */
  readonly body: readonly number[]
}

function leb(value: number): number[] {
  const bytes: number[] = []
  let rest = value >>> 0
  do {
    const low = rest & 0x7f
    rest >>>= 7
    bytes.push(rest ? low | 0x80 : low)
  } while (rest)
  return bytes
}

function signedLeb(value: number): number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    const done = (rest === 0 && !(low & 0x40)) || (rest === -1 && (low & 0x40) !== 0)
    bytes.push(done ? low : low | 0x80)
    if (done) return bytes
  }
}

const text = (name: string) => [...leb(name.length), ...[...name].map((c) => c.charCodeAt(0))]
const section = (id: number, items: number[][]) => {
  const body = [...leb(items.length), ...items.flat()]
  return [id, ...leb(body.length), ...body]
}
export const constant = (value: number) => [0x41, ...signedLeb(value)]
export const call = (index: number) => [0x10, ...leb(index)]
export const get = (local: number) => [0x20, ...leb(local)]
export const set = (local: number) => [0x21, ...leb(local)]
/** i32.load and i32.store at the address on the stack. */
export const load = [0x28, 0x02, 0x00]
export const store = [0x36, 0x02, 0x00]

/** A module's bytes; every function is exported under its name. */
export function assemble(types: readonly FunctionType[], imports: readonly FunctionImport[], functions: readonly FunctionCode[]): Uint8Array<ArrayBuffer> {
  const memory = [...text('python'), ...text('memory'), 0x02, 0x00, 0x00]
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
  return new Uint8Array([
    ...header,
    ...section(
      1,
      types.map(([parameters, results]) => [0x60, ...leb(parameters.length), ...parameters, ...leb(results.length), ...results]),
    ),
    ...section(2, [...imports.map(([module, field, type]) => [...text(module), ...text(field), 0x00, ...leb(type)]), memory]),
    ...section(
      3,
      functions.map(({ type }) => leb(type)),
    ),
    ...section(
      7,
      functions.map(({ name }, index) => [...text(name), 0x00, ...leb(imports.length + index)]),
    ),
    ...section(
      10,
      functions.map(({ body }) => [...leb(body.length), ...body]),
    ),
  ])
}
