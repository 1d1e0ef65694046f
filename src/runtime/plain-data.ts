/**
 * Checks that a value from a worker is plain data of a known shape, and copies it field by field.
 *
 * A reader gives its value, or REFUSED. What it gives consists of objects made here: nothing of the value that was sent is in it but
 * numbers, texts and the bytes of typed arrays. Only own data properties are read, and an object has exactly the fields that it should.
 */
export const REFUSED = Symbol('refused')

export type Reader<T> = (value: unknown) => T | typeof REFUSED

const typedArrayLength = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'byteLength')?.get

/** A whole number from `least` to `most`, both included. */
export const whole =
  (least: number, most: number): Reader<number> =>
  (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most ? value : REFUSED

/** An address in linear memory, or 0. */
export const address = whole(0, 0xffff_ffff)
/** Any number that is exact. */
export const anyWhole = whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)

export const truth: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : REFUSED)

/** A text of at most so many UTF-16 code units. */
export const text =
  (most: number): Reader<string> =>
  (value) =>
    typeof value === 'string' && value.length <= most ? value : REFUSED

/** One of a few texts. */
export const oneOf =
  <T extends string>(...allowed: readonly T[]): Reader<T> =>
  (value) =>
    allowed.find((one) => one === value) ?? REFUSED

export const nullOr =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value) =>
    value === null ? null : reader(value)

/** The own data property of that name, REFUSED if there is none. */
function ownField(value: object, name: PropertyKey): unknown {
  const property = Object.getOwnPropertyDescriptor(value, name)
  return property && 'value' in property ? property.value : REFUSED
}

/** An array without holes of at most so many items. */
export const listOf =
  <T>(reader: Reader<T>, most: number): Reader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return REFUSED
    const items: T[] = []
    for (let at = 0; at < value.length; at++) {
      const item = reader(ownField(value, at))
      if (item === REFUSED) return REFUSED
      items.push(item)
    }
    return items
  }

/** An array of two. */
export const pairOf =
  <A, B>(first: Reader<A>, second: Reader<B>): Reader<readonly [A, B]> =>
  (value) => {
    if (!Array.isArray(value) || value.length !== 2) return REFUSED
    const a = first(ownField(value, 0))
    const b = second(ownField(value, 1))
    return a === REFUSED || b === REFUSED ? REFUSED : [a, b]
  }

/** An object with exactly these fields. */
export const record =
  <T extends object>(fields: { readonly [K in keyof T]: Reader<T[K]> }): Reader<T> =>
  (value) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return REFUSED
    const names = Object.keys(fields) as (keyof T)[]
    if (Reflect.ownKeys(value).length !== names.length) return REFUSED
    const copy: Partial<T> = {}
    for (const name of names) {
      const field = fields[name](ownField(value, name))
      if (field === REFUSED) return REFUSED
      copy[name] = field
    }
    return copy as T
  }

type ArrayKind<T> = { readonly prototype: T }

/** A real typed array of that kind on memory of its own, of at most so many bytes. */
export const typedArray =
  <T extends Uint8Array | Uint32Array | Int32Array>(kind: ArrayKind<T>, mostBytes: number): Reader<T> =>
  (value) => {
    if (!ArrayBuffer.isView(value) || Object.getPrototypeOf(value) !== kind.prototype || Object.hasOwn(value, 'byteLength')) return REFUSED
    const length = typedArrayLength?.call(value) as number
    return value.buffer instanceof ArrayBuffer && length <= mostBytes ? (value as T) : REFUSED
  }
