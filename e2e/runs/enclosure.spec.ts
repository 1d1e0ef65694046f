/** A program reaches nothing of the page it runs in, and no network: every way out fails, in words, and no server hears of it. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type PylanesWindow, runProgram, test as pageTest, waitUntilReady } from '../support/fixtures'
import { evaluateInWorkers } from '../support/in-workers'
import { linesOf } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'

let server: Server
let url = ''
const heard: string[] = []

test.beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(request.url ?? '')
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }).end('reached')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})

test.afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
})

/** Runs each attempt in a program of its own shape: prints `refused` with the error's words, or `reached` with what it got. */
function attempts(ways: readonly string[]): string {
  const indented = (way: string) =>
    way
      .split('\n')
      .map((line) => `        ${line}`)
      .join('\n')
  const functions = ways.map((way, n) => `def way_${n}():\n    if True:\n${indented(way)}\n`)
  return `URL = ${JSON.stringify(url)}\n\n\n${functions.join('\n\n')}\n
for n in range(${ways.length}):
    try:
        got = globals()[f'way_{n}']()
        print(n, 'reached', repr(got)[:200])
    except BaseException as error:
        print(n, 'refused', type(error).__name__, str(error)[:200])
`
}

async function expectAllRefused(page: Parameters<typeof runProgram>[0], ways: readonly string[]): Promise<void> {
  heard.length = 0
  const run = await runProgram(page, attempts(ways))
  const lines = linesOf(run.stdout)
  expect(lines).toHaveLength(ways.length)
  lines.forEach((line, n) => {
    expect(line, ways[n]).toMatch(/^\d+ refused \w+ .{3,}/)
  })
  expect(heard).toEqual([])
}

test('the page’s own modules cannot be imported', async ({ shared }) => {
  await expectAllRefused(shared, [
    'import js\nreturn js',
    'import pyodide_js\nreturn pyodide_js',
    'import pyodide.code\nreturn pyodide.code.run_js("self")',
    'from pyodide.code import run_js\nreturn run_js("self")',
    'from pyodide.ffi import run_sync, create_proxy\nreturn create_proxy(1)',
    'from pyodide.http import pyfetch\nreturn pyfetch(URL)',
    'from js import fetch\nreturn fetch(URL)',
    'import importlib\nreturn importlib.import_module("js")',
    'return __import__("pyodide_js")',
    'import importlib\nimport sys\nsys.modules.pop("js", None)\nimportlib.invalidate_caches()\nreturn importlib.import_module("js")',
    'import _pyodide_core\nreturn _pyodide_core.JsProxy',
    'import micropip\nreturn micropip',
  ])
})

test('no module or finder of the page is left', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `
import sys

print('modules', sorted(name for name in sys.modules if name.split('.')[0] in ('js', 'pyodide_js', '_pyodide_core', '_pyodide', 'pyodide')))
print('finders', [finder for finder in sys.meta_path if 'Js' in repr(finder)])
`,
  )
  expect(run.stderr).toBe('')
  expect(linesOf(run.stdout)).toEqual(['modules []', 'finders []'])
})

test('started processes are enclosed too', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `
import multiprocessing
import sys


def attempt(method):
    try:
        import js
        print(method, 'reached', js)
    except ImportError as error:
        print(method, error, [name for name in sys.modules if 'pyodide' in name])


if __name__ == '__main__':
    for method in ('fork', 'spawn'):
        process = multiprocessing.get_context(method).Process(target=attempt, args=(method,))
        process.start()
        process.join()
`,
  )
  expect(run.stderr).toBe('')
  expect(linesOf(run.stdout)).toEqual(["fork No module named 'js' []", "spawn No module named 'js' []"])
})

test('there is no network', async ({ shared }) => {
  await expectAllRefused(shared, [
    'import urllib.request\nreturn urllib.request.urlopen(URL).read()',
    'import http.client\nc = http.client.HTTPConnection(URL[7:-1])\nc.request("GET", "/")\nreturn c.getresponse().read()',
    'import socket\nreturn socket.create_connection(("127.0.0.1", int(URL.split(":")[2][:-1])), timeout=1)',
    'import urllib.request\nreturn urllib.request.urlretrieve(URL, "x")',
  ])
})

const C_WAYS: readonly (readonly [name: string, way: string])[] = [
  ['a script', 'import ctypes\nrun = ctypes.CDLL(None).emscripten_run_script_string\nrun.restype = ctypes.c_char_p\nreturn run(b"6 * 7")'],
  ['a script, by pythonapi', 'import ctypes\nreturn ctypes.pythonapi.emscripten_run_script_int(b"6 * 7")'],
  ['a script, later', 'import ctypes\nctypes.CDLL(None).emscripten_async_run_script(b"console.error(1)", 0)\nreturn "asked"'],
  ['a conversion', 'import ctypes\nreturn ctypes.PyDLL(None).python2js(ctypes.py_object([1, 2]))'],
  ['an array', 'import ctypes\nreturn ctypes.PyDLL(None).JsvArray_New()'],
  ['a proxy of a number', 'import ctypes\nmake = ctypes.PyDLL(None).JsProxy_create\nmake.restype = ctypes.py_object\nreturn make(7).constructor'],
  ['a call of a method', 'import ctypes\nreturn ctypes.PyDLL(None).JsvObject_CallMethod_NoArgs(7, 7)'],
  ['a library', 'import ctypes\nopen("lib.so", "wb").write(b"\\0asm\\1\\0\\0\\0")\nreturn ctypes.CDLL("./lib.so")'],
]

for (const [name, way] of C_WAYS)
  test(`no way out through C: ${name}`, async ({ shared }) => {
    heard.length = 0
    const run = await runProgram(shared, attempts([way]))
    expect(run.stdout).not.toContain('reached')
    // in words: the program's, or those of the end it was put to
    expect(`${run.stdout}${run.stderr}`).toMatch(/^0 refused \w+ .{3,}|Fatal Python error: .{3,}/)
    expect(heard).toEqual([])
  })

/** Everything that can be reached from Python's objects, modules, frames, builtins and classes, as `reachable`. */
const REACHABLE = `
import builtins
import gc
import sys


def frames():
    found = list(sys._current_frames().values()) + [sys._getframe()]
    for frame in found:
        if frame.f_back is not None:
            found.append(frame.f_back)
    return [thing for frame in found for thing in (frame, frame.f_globals, frame.f_builtins, frame.f_code, *frame.f_locals.values())]


reachable = []
seen = set()
left = gc.get_objects() + [vars(module) for module in sys.modules.values() if module is not None] + [vars(builtins), sys.modules, *frames(), *type.__subclasses__(object)]
while left:
    thing = left.pop()
    if id(thing) not in seen:
        seen.add(id(thing))
        reachable.append(thing)
        left.extend(gc.get_referents(thing))
`

test('no object of Python’s leads to one of JavaScript’s', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `${REACHABLE}
print(len(reachable) > 10_000, [repr(thing) for thing in reachable if not issubclass(type(thing), type) and any('JsProxy' in base.__name__ or base.__name__ in ('JsDoubleProxy', 'JsException') for base in type.__dict__['__mro__'].__get__(type(thing)))])
`,
  )
  expect(run.stderr).toBe('')
  expect(linesOf(run.stdout)).toEqual(['True []'])
})

/** Uses everything of the bridge that can be found, and says what came of it. */
const USE_OF_BRIDGES = `${REACHABLE}
OURS = ('js', 'pyodide_js', '_pyodide', '_pyodide_core', 'pyodide')
OTHER_NAMES = ('Js2PyConverter', 'Py2JsConverter', 'JsFuncSignature')


def is_bridge(thing):
    module = getattr(thing, '__module__', None)
    return isinstance(module, str) and module.partition('.')[0] in OURS


def uses(thing):
    for arguments in ((), ([1, 2],), (print,), ([1], {}), ('Error', 'words', 'stack')):
        yield lambda: thing(*arguments)


def report():
    functions = [thing for thing in reachable if type(thing) is type(len) and is_bridge(thing)]
    types = [thing for thing in reachable if isinstance(thing, type) and (is_bridge(thing) or thing.__name__ in OTHER_NAMES)]
    makers = [lambda made=made: made.__new__(made) for made in types] + [lambda made=made: object.__new__(made) for made in types]
    makers += [lambda made=made: type('Heir', (made,), {'__new__': lambda cls: object.__new__(cls)})() for made in types]
    reached = []
    for use in [use for thing in functions + types for use in uses(thing)] + makers:
        try:
            got = use()
            # a constant of Python's, the only one of its class
            if type(got).__name__ != 'JsNull':
                reached.append(repr(got))
        except Exception:
            pass
    names = {function.__name__ for function in functions}
    return len(types) > 20, {'to_js', 'create_proxy', 'create_once_callable', 'run_sync', 'raw_call'} - names, reached


import multiprocessing


def tell(where):
    print(where, *report())


if __name__ == '__main__':
    tell('here')
    for method in ('fork', 'spawn'):
        process = multiprocessing.get_context(method).Process(target=tell, args=(method,))
        process.start()
        process.join()
`

test('nothing that is left of the bridge makes a JavaScript object, in any process', async ({ shared }) => {
  const run = await runProgram(shared, USE_OF_BRIDGES)
  expect(run.stderr).toBe('')
  expect(linesOf(run.stdout)).toEqual(['here', 'fork', 'spawn'].map((where) => `${where} True set() []`))
})

/** Makes the worker's next message to the page one of the program's own: it is to set a property of the page's `Object.prototype`. */
const MESSAGE_OF_ITS_OWN = `${REACHABLE}
def bridge(name):
    return next(thing for thing in reachable if type(thing) is type(len) and thing.__name__ == name)


try:
    to_js = bridge('to_js')
    Object = getattr(getattr(to_js([1]), '__proto__'), '__proto__').constructor
    for path in (['__proto__', 'written'], ['onPhase', '__proto__', '__proto__', 'written']):
        value = {'type': 'RAW', 'value': 'by the program'}
        message = {'type': 'SET', 'path': path, 'value': value, 'argumentList': []}
        messages = to_js([message], dict_converter=Object.fromEntries)
        for function in ('assign', 'create'):
            setattr(Object, function, messages.at.bind(messages))
    print('replaced')
except BaseException as error:
    print('refused', type(error).__name__, error)
`

pageTest('a program writes nothing to the page', async ({ openApp }) => {
  const page = await openApp()
  const program = `${MESSAGE_OF_ITS_OWN}
import multiprocessing

# each of these is told to the page
process = multiprocessing.Process(target=print, args=('child',))
process.start()
process.join()
`
  const found = await page.evaluate(async (program) => {
    const written = async () => {
      while (!('written' in window)) await new Promise((resolve) => setTimeout(resolve, 50))
      return `written: ${String(window.written)}`
    }
    const { pylanes } = window as unknown as PylanesWindow
    return Promise.race([written(), pylanes.run(program).then(({ run }) => run.stdout + run.stderr)])
  }, program)
  expect(found).toMatch(/^refused \w+ .{3,}/)
  expect(found).toContain('child')
})

test('the language of a worker is frozen, and errors and objects of one’s own are not', async ({ shared }) => {
  await waitUntilReady(shared)
  const expression = `(() => {
    'use strict'
    const kinds = [Object, Array, Map, Promise, Error, TypeError, Uint8Array, ArrayBuffer, Atomics, Reflect, JSON, Math, WebAssembly, WebAssembly.Memory, MessagePort]
    const objects = kinds.flatMap((kind) => (typeof kind === 'function' ? [kind, kind.prototype] : [kind]))
    objects.push(Object.getPrototypeOf([][Symbol.iterator]()), Object.getPrototypeOf(async () => {}), Object.getPrototypeOf(Uint8Array))
    const refused = [() => { Object.assign = 1 }, () => { Object.prototype.toString = 1 }, () => { Promise.prototype.then = 1 }, () => { globalThis.Object = 1 }].map((write) => {
      try { write(); return 'written' } catch (error) { return error.name }
    })
    const own = Object.assign(new Error('a'), { name: 'Mine', message: 'b' })
    const object = {}
    object.toString = () => 'text'
    return [objects.filter((object) => !Object.isFrozen(object)).length, refused.join(), String(own), String(object), Object.keys(object).join()]
  })()`
  const answers = await evaluateInWorkers(shared, expression)
  expect(answers.length).toBeGreaterThan(0)
  for (const answer of answers) expect(answer).toEqual([0, 'TypeError,TypeError,TypeError,TypeError', 'Mine: b', 'text', 'toString'])
})

test('the worker has no network, storage, workers or messages of its own', async ({ shared }) => {
  await waitUntilReady(shared)
  const asked = 'fetch XMLHttpRequest WebSocket EventSource importScripts indexedDB caches Worker BroadcastChannel navigator location postMessage'.split(' ')
  const found = await evaluateInWorkers(shared, `[...${JSON.stringify(asked)}, 'WebAssembly'].filter((name) => name in globalThis)`)
  expect(found.length).toBeGreaterThan(0)
  for (const names of found) expect(names).toEqual(['WebAssembly'])
})
