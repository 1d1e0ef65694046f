/** A program reaches nothing of the page it runs in, and no network: every way out fails, in words, and no server hears of it. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { runProgram, waitUntilReady } from '../support/fixtures'
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
  ['a shell', 'import os\nif os.system("ls") != 0:\n    raise OSError("there is no shell")'],
  ['a process', 'import subprocess\nreturn subprocess.run(["ls"])'],
  ['a script', 'import ctypes\nrun = ctypes.CDLL(None).emscripten_run_script_string\nrun.restype = ctypes.c_char_p\nreturn run(b"6 * 7")'],
  ['a script, by pythonapi', 'import ctypes\nreturn ctypes.pythonapi.emscripten_run_script_int(b"6 * 7")'],
  ['a script, later', 'import ctypes\nctypes.CDLL(None).emscripten_async_run_script(b"console.error(1)", 0)\nreturn "asked"'],
  ['another program', 'import os\nreturn os.execv("/bin/ls", ["ls"])'],
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

/** Everything that can be reached from Python's objects, as `reachable`. */
const REACHABLE = `
import gc

reachable = []
seen = set()
left = gc.get_objects()
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
print(len(reachable) > 10_000, [repr(thing) for thing in reachable if type(thing).__name__ == 'JsProxy'])
`,
  )
  expect(run.stderr).toBe('')
  expect(linesOf(run.stdout)).toEqual(['True []'])
})

test('a JavaScript object that a program makes all the same runs no text', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `${REACHABLE}
def bridge(name):
    return next(thing for thing in reachable if type(thing) is type(len) and thing.__name__ == name)


made = [bridge('to_js')([1, 2]), bridge('create_proxy')([1, 2]), bridge('create_once_callable')(print)]
for thing in made:
    function = thing.constructor.constructor
    for attempt in (lambda: function('return 42')(), lambda: function.new('return 42')()):
        try:
            print('reached', attempt())
        except BaseException as error:
            print('refused', type(error).__name__, error)
`,
  )
  expect(run.stderr).toBe('')
  expect(linesOf(run.stdout)).toEqual(Array.from({ length: 6 }, () => 'refused JsException EvalError: text is not run as JavaScript here'))
})

/** Evaluates in every worker of the page, by the browser's own means: Playwright's needs `eval`, which the workers refuse. */
async function evaluateInWorkers(page: Page, expression: string): Promise<unknown[]> {
  const session = await page.context().newCDPSession(page)
  const answers: Promise<unknown>[] = []
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    const answer = new Promise<unknown>((resolve) => {
      session.on('Target.receivedMessageFromTarget', (received) => {
        const answer = JSON.parse(received.message) as { id?: number; result?: { result?: { value?: unknown } } }
        // what has no id is news and not the answer
        if (received.sessionId === sessionId && answer.id === 1) resolve(answer.result?.result?.value)
      })
    })
    answers.push(answer)
    const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } })
    void session.send('Target.sendMessageToTarget', { sessionId, message })
  })
  // answers when it has attached to the workers there are
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const values = await Promise.all(answers)
  await session.detach()
  return values
}

test('the worker has no network, storage, workers or messages of its own', async ({ shared }) => {
  await waitUntilReady(shared)
  const asked = 'fetch XMLHttpRequest WebSocket EventSource importScripts indexedDB caches Worker BroadcastChannel navigator location postMessage'.split(' ')
  const found = await evaluateInWorkers(shared, `[...${JSON.stringify(asked)}, 'WebAssembly'].filter((name) => name in globalThis)`)
  expect(found).toEqual([['WebAssembly']])
})
