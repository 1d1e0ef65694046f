/**
 * Freezes the language of a worker: from then on no constructor, prototype or function of JavaScript's can be changed there, whoever
 * gets hold of one.
 *
 * A property that is inherited and not writable cannot be assigned to in an heir either (`error.name = …`). Libraries do that with a
 * few names, so these become accessors that read as before and, when they are set, define a property of the object's own.
 */

/** Prototypes whose heirs are given properties of these names. */
const ASSIGNED_IN_HEIRS = ['constructor', 'name', 'message', 'toString', 'valueOf', 'toLocaleString', 'toJSON'] as const

/** Constructors and prototypes that no global name leads to. */
function hiddenIntrinsics(): object[] {
  const instances = [
    function* () {},
    async function* () {},
    async () => {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    'a'.matchAll(/a/g),
    (function* () {})(),
    (async function* () {})(),
  ]
  return instances.map((instance) => Object.getPrototypeOf(instance) as object)
}

/** From everything that the roots lead to by properties, accessors and prototypes. */
function reachableFrom(roots: readonly unknown[], leaveOut: ReadonlySet<unknown>): object[] {
  const found = new Set<object>()
  const left = [...roots]
  while (left.length > 0) {
    const value = left.pop()
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || found.has(value) || leaveOut.has(value)) continue
    // its elements cannot be frozen, and none is part of the language
    if (ArrayBuffer.isView(value)) continue
    found.add(value)
    left.push(Object.getPrototypeOf(value))
    for (const key of Reflect.ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key)
      if (property) left.push(property.value, property.get, property.set)
    }
  }
  return [...found]
}

/** Makes a data property one that heirs can have of their own by assignment. */
function letHeirsAssign(prototype: object, name: string): void {
  const property = Object.getOwnPropertyDescriptor(prototype, name)
  if (!property?.configurable || !('value' in property)) return
  const { value, enumerable } = property
  Object.defineProperty(prototype, name, {
    get: () => value,
    set(this: unknown, own: unknown) {
      if (typeof this !== 'object' && typeof this !== 'function') return
      if (this === null || this === prototype) throw new TypeError(`${name} of the language cannot be changed`)
      Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true })
    },
    enumerable,
    configurable: false,
  })
}

const isPrototype = (value: object): boolean => {
  const maker = Object.getOwnPropertyDescriptor(value, 'constructor')?.value as { prototype?: unknown } | undefined
  return typeof maker === 'function' && maker.prototype === value
}

/**
 * Whether the language itself asks instances for their constructor, to make others of their kind (arrays, typed arrays, buffers, promises, regular
 * expressions). An accessor there would slow down every one of them, and nobody assigns their constructors.
 */
const hasSpecies = (prototype: object): boolean => {
  const maker = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value as object | undefined
  return maker !== undefined && Symbol.species in maker
}

/** Freezes what the names of a global object stand for, and all that this leads to; the names themselves are fixed too. */
export function freezeLanguage(global: object): void {
  const holders = new Set<unknown>()
  for (let holder: object | null = global; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder) as object | null) holders.add(holder)
  const roots = [...holders].flatMap((holder) => Reflect.ownKeys(holder as object).map((key) => Object.getOwnPropertyDescriptor(holder as object, key)?.value as unknown))
  const intrinsics = reachableFrom([...roots, ...hiddenIntrinsics()], holders)
  for (const prototype of intrinsics) {
    if (!isPrototype(prototype)) continue
    for (const name of ASSIGNED_IN_HEIRS) if (name !== 'constructor' || !hasSpecies(prototype)) letHeirsAssign(prototype, name)
  }
  for (const intrinsic of intrinsics) Object.freeze(intrinsic)
  for (const holder of holders) {
    for (const key of Reflect.ownKeys(holder as object)) {
      const property = Object.getOwnPropertyDescriptor(holder as object, key)
      if (property?.configurable) Object.defineProperty(holder as object, key, { ...property, ...('value' in property ? { writable: false } : {}), configurable: false })
    }
    Object.preventExtensions(holder)
  }
}
