/**
 * What a worker loses before a program runs in it: a program is anybody's code, and from Python's C library, its memory and its
 * leftovers of Pyodide there are ways to JavaScript objects. So nothing is left in the worker that such an object could be used for.
 *
 * - No text becomes code, from before Pyodide is loaded: Pyodide keeps references to whatever it finds. Where the worker's script
 *   comes with a Content-Security-Policy the browser refuses as well; static hosts send none.
 * - After the interpreter is restored, the global object holds the language and the few functions that we and Pyodide still use.
 *   Most functions of a worker lie on the prototypes of its global object, so these are emptied too.
 */

const LANGUAGE = [
  'Object Function Array Number Boolean String Symbol BigInt Date Promise RegExp Math JSON Intl Map Set WeakMap WeakSet WeakRef Proxy Reflect Iterator',
  'Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError DisposableStack AsyncDisposableStack',
  'ArrayBuffer SharedArrayBuffer DataView Atomics FinalizationRegistry Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array',
  'BigInt64Array BigUint64Array Float16Array Float32Array Float64Array',
  'globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape',
]
const PLATFORM = ['self constructor console performance queueMicrotask setTimeout clearTimeout WebAssembly TextEncoder TextDecoder MessageChannel MessagePort DOMException']

const KEPT: ReadonlySet<string | symbol> = new Set([...LANGUAGE, ...PLATFORM].flatMap((names) => names.split(' ')))

function refuseCode(): never {
  throw new EvalError('text is not run as JavaScript here')
}

const fixed = (value: unknown): PropertyDescriptor => ({ value, writable: false, configurable: false })

/** From now on `eval`, the function constructors and timers with a text for a callback throw. Call it before anything is loaded. */
export function forbidCode(): void {
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}]
  // `instanceof Function` goes on working
  Object.defineProperty(refuseCode, 'prototype', fixed(Function.prototype))
  for (const kind of kinds) Object.defineProperty(Object.getPrototypeOf(kind), 'constructor', fixed(refuseCode))
  Object.defineProperty(self, 'Function', fixed(refuseCode))
  Object.defineProperty(self, 'eval', fixed(refuseCode))
  const timer = self.setTimeout.bind(self)
  const setTimeoutOfFunctions = (callback: unknown, delayMs?: number, ...args: unknown[]) => {
    if (typeof callback !== 'function') refuseCode()
    return timer(callback as () => void, delayMs, ...args)
  }
  Object.defineProperty(self, 'setTimeout', fixed(setTimeoutOfFunctions))
}

/**
 * Takes everything from the global object but KEPT: network, storage, workers, devices, messages to the page. For good.
 * Not from EventTarget, which ports have in common with it.
 */
export function emptyGlobals(): void {
  const { prototype } = EventTarget
  for (let holder: object = self; holder !== prototype; holder = Object.getPrototypeOf(holder) as object) {
    for (const name of Reflect.ownKeys(holder)) {
      const shadowed = name === 'setTimeout' && holder !== self
      if (shadowed || !KEPT.has(name)) Reflect.deleteProperty(holder, name)
    }
  }
}
