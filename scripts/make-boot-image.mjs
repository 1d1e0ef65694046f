/**
 * Makes the image that all interpreters are restored from: boots Pyodide here in Node, as it would boot in a worker of the browser.
 *
 * `node scripts/make-boot-image.mjs FILE` writes it, gzipped, to FILE. What it is made of decides its bytes and nothing else does, so one
 * that was made of the same is taken from the cache.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createServer } from 'vite'
import { inProject, projectRoot } from './project-root.mjs'

/** Whatever the image depends on, and more: a change of these makes it anew. */
const SOURCES = [
  'src/python',
  'src/runtime',
  'src/kernel',
  'src/log',
  'src/model',
  'scripts/make-boot-image.mjs',
  'scripts/interpreter-files.ts',
  'scripts/library-file.ts',
  'scripts/split-interpreter.ts',
  'scripts/late-tables.ts',
  'scripts/padded-frames.ts',
  'scripts/strip-script.ts',
  'scripts/wasm-module.ts',
  'scripts/common-functions.ts',
  'scripts/common-functions.json',
  'node_modules/pyodide/package.json',
]
const MOST_STACK = 4000
const CACHE = inProject('node_modules/.cache/pylanes')

/** @param {string} path @param {import('node:crypto').Hash} hash */
function addTo(hash, path) {
  const whole = inProject(path)
  const entries = existsSync(whole) ? readdirSync(dirname(whole), { withFileTypes: true }).find((entry) => join(dirname(whole), entry.name) === whole) : undefined
  if (entries?.isDirectory()) for (const name of readdirSync(whole).sort()) addTo(hash, `${path}/${name}`)
  else if (!path.includes('.test.')) hash.update(path).update(readFileSync(whole))
}

function cachedFile() {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, source)
  return join(CACHE, `boot-image-${hash.digest('hex').slice(0, 32)}.bin`)
}

/** A clock that stands: files that Python makes while it boots carry their times into the image. */
function stopClocks() {
  const began = Date.UTC(2025, 0, 1)
  globalThis.Date = new Proxy(Date, {
    construct: (date, given, target) => Reflect.construct(date, given.length > 0 ? given : [began], target),
    get: (date, name, receiver) => (name === 'now' ? () => began : Reflect.get(date, name, receiver)),
  })
  performance.now = () => 0
  Math.random = () => 0.5
}

/** Makes this process look to Pyodide like a worker of a browser, for good. @param {string} folder of Pyodide's files */
function becomeWorker(folder) {
  const url = pathToFileURL(folder)
  const scope = /** @type {any} */ (globalThis)
  scope.self = globalThis
  scope.WorkerGlobalScope = Object.defineProperty(() => {}, Symbol.hasInstance, { value: () => true })
  scope.location = new URL(url.href)
  scope.fetch = async (/** @type {unknown} */ address) => new Response(readFileSync(new URL(String(address))))
  // no stack is switched while Python boots, so functions may stand for what switches them
  scope.WebAssembly.Suspending = function suspending(/** @type {unknown} */ call) {
    return call
  }
  scope.WebAssembly.promising = (/** @type {unknown} */ call) => call
  Object.defineProperty(globalThis, 'process', { value: undefined, configurable: true, writable: true })
  Object.defineProperty(globalThis, 'navigator', { value: undefined, configurable: true, writable: true })
}

/**
 * Pyodide makes a function that calls others with as many arguments as they take; the instructions that it asks them with are not known to
 * every version of Node. While Python boots one may stand in for it that calls by way of JavaScript, at the same place of the table.
 * @param {typeof import('../src/python/wasm/wasm-encoding')} encoding
 */
function standInForTrampoline({ assemble, I32, get, constant, store, call }) {
  const name = 'trampoline_call'
  const forwarded = [...get(1), ...get(2), ...get(3), ...get(4)]
  const body = [0, ...get(0), ...constant(1), ...store, ...forwarded, ...call(0), 0x0b]
  const types = /** @type {import('../src/python/wasm/wasm-encoding').FunctionType[]} */ ([
    [[I32, I32, I32, I32, I32], [I32]],
    [[I32, I32, I32, I32], [I32]],
  ])
  const standIn = new WebAssembly.Module(assemble(types, [['table', 'call', 1]], [{ name, type: 0, body }]))
  WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct: (module, [bytes]) => (Buffer.from(bytes).includes(name) ? standIn : Reflect.construct(module, [bytes])),
  })
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(instance, [module, imports]) {
      if (module !== standIn) return Reflect.construct(instance, [module, imports])
      const { memory, __indirect_function_table: table } = imports.env
      const callByNumber = (/** @type {number} */ at, /** @type {number[]} */ ...given) => table.get(at)(...given)
      return Reflect.construct(instance, [module, { python: { memory }, table: { call: callByNumber } }])
    },
  })
}

/** @param {string} file */
async function make(file) {
  const server = await createServer({
    root: projectRoot,
    configFile: false,
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
  })
  const { makeBootImage } = await server.ssrLoadModule('/src/runtime/worker/make-boot-image.ts')
  const { encodeBootImage } = await server.ssrLoadModule('/src/runtime/worker/boot-image-file.ts')
  const { fileThatIsThere } = await server.ssrLoadModule('/src/runtime/late-file.ts')
  const encoding = await server.ssrLoadModule('/src/python/wasm/wasm-encoding.ts')
  const folder = `${inProject('node_modules/pyodide')}/`
  const { interpreterFiles } = await server.ssrLoadModule('/scripts/interpreter-files.ts')
  const interpreter = interpreterFiles()
  const wasm = await WebAssembly.compile(interpreter.first)
  const rest = fileThatIsThere(interpreter.rest)
  const { libraryFile } = await server.ssrLoadModule('/scripts/library-file.ts')
  const library = fileThatIsThere(libraryFile())
  const { process } = globalThis
  stopClocks()
  standInForTrampoline(/** @type {any} */ (encoding))
  becomeWorker(folder)
  const image = await makeBootImage({ indexUrl: pathToFileURL(folder).href, wasm, rest, library }).finally(() => {
    globalThis.process = process
  })
  mkdirSync(CACHE, { recursive: true })
  // two builds may make it at once
  const made = `${file}.${process.pid}`
  writeFileSync(made, gzipSync(encodeBootImage(image), { level: 9 }))
  renameSync(made, file)
}

const [target] = process.argv.slice(2)
if (!target) throw new Error('node scripts/make-boot-image.mjs FILE')
process.env.TZ = 'UTC'
const cached = cachedFile()
if (!existsSync(cached))
  await make(cached).catch((error) => {
    // not the line of Pyodide's script that Node would show: it is a megabyte
    process.stderr.write(`${error.name}: ${error.message}\n${String(error.stack).slice(0, MOST_STACK)}\n`)
    process.exit(1)
  })
mkdirSync(dirname(target), { recursive: true })
copyFileSync(cached, target)
process.exit(0)
