/**
 * What somebody gives to the page beside a program: packages, expressions to be watched, and programs that lie to whoever looks into them. Each is answered in
 * words, the page's own objects are the same before and after it, and nothing waits for ever.
 */
import { strToU8, zipSync } from 'fflate'
import type { Page } from '@playwright/test'
import { outcomeOf, type PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { inLong, sample } from '../support/long'
import { pageObjects, pageObjectsOfLooks } from '../support/page-objects'

type Entries = Record<string, Uint8Array>
const whole = (entries: Entries) => Buffer.from(zipSync(entries, { level: 9 }))
const text = (source: string) => strToU8(source)

/** The numbers of a zip's directory, changed. */
function withDirectory(bytes: Buffer, change: (view: DataView, end: number) => void): Buffer {
  const changed = Buffer.from(bytes)
  const view = new DataView(changed.buffer, changed.byteOffset, changed.byteLength)
  change(view, changed.length - 22)
  return changed
}

interface GivenPackage {
  readonly file: string
  readonly content: string
  readonly program: string
  readonly says: RegExp
}

const packed = (file: string, bytes: Buffer | string, program: string, says: RegExp): GivenPackage => ({
  file,
  content: typeof bytes === 'string' ? bytes : bytes.toString('base64'),
  program,
  says,
})

const OWN = whole({ 'pkg/__init__.py': text('NAME = "pkg"\n') })

const PACKAGES: Readonly<Record<string, GivenPackage>> = {
  'a bomb': packed(
    'bomb-1-py3-none-any.whl',
    whole({ 'bomb/__init__.py': text('NAME = 1\n'), 'bomb/big.txt': new Uint8Array(600_000_000) }),
    'from importlib import resources\nimport bomb\nprint(bomb.NAME)\ntry: print(len(resources.files("bomb").joinpath("big.txt").read_bytes()))\nexcept MemoryError: print("too large")',
    /^1\n|^(error|limit)/,
  ),
  'a source that is a bomb': packed(
    'bomb-1-py3-none-any.whl',
    whole({ 'bomb.py': new Uint8Array(300_000_000).fill(10) }),
    'import bomb\nprint("imported")',
    /imported|^(error|limit)/,
  ),
  'modules of the library': packed(
    'evil-1-py3-none-any.whl',
    whole(
      Object.fromEntries(
        ['threading', 'json', 'sitecustomize', 'usercustomize', '_thread', '_pylanes', '_pylanes/describing', 'encodings/__init__', 'pyodide/__init__'].map((name) => [
          `${name}.py`,
          text('print("reached")\n'),
        ]),
      ),
    ),
    'import threading, json, multiprocessing\nif __name__ == "__main__":\n    p = multiprocessing.get_context("spawn").Process(target=print, args=("child",)); p.start(); p.join()\n    print("ok")',
    /^child\nok\n$/,
  ),
  'names that lead out of it': packed(
    'out-1-py3-none-any.whl',
    whole({
      '../../out.py': text('print("reached")'),
      '/etc/out.py': text('print("reached")'),
      'pkg/__init__.py': text(''),
      'a\u0000b.py': text(''),
      ['n'.repeat(60_000)]: text(''),
    }),
    'import os, pkg\nprint(os.path.exists("/etc/out.py"), os.path.exists("/opt/out.py"))\ntry: import out\nexcept ImportError: print("no")',
    /^False False\nno\n$/,
  ),
  'a directory that says too much': packed(
    'pkg-1-py3-none-any.whl',
    withDirectory(OWN, (view, end) => view.setUint16(end + 10, 0xffff, true)),
    'print(1)',
    /^refused: pkg-1-py3-none-any.whl is no wheel/,
  ),
  'a directory that is elsewhere': packed(
    'pkg-1-py3-none-any.whl',
    withDirectory(OWN, (view, end) => view.setUint32(end + 16, 0xffff_fff0, true)),
    'print(1)',
    /^refused: pkg-1-py3-none-any.whl is no wheel/,
  ),
  'an entry that begins elsewhere': packed(
    'pkg-1-py3-none-any.whl',
    withDirectory(OWN, (view, end) => view.setUint32(view.getUint32(end + 16, true) + 42, 0x7fff_ffff, true)),
    'try: import pkg\nexcept ImportError as e: print("no")',
    /^no\n$/,
  ),
  'the name of what every object has': packed('__proto__-1-py3-none-any.whl', OWN, 'import pkg\nprint(pkg.NAME)', /^pkg\n$/),
  'no base64': packed('pkg-1-py3-none-any.whl', '%%%', 'print(1)', /^refused: the content of pkg-1-py3-none-any.whl is no base64$/),
  'a name that no package has': packed(`../${'x'.repeat(100_000)}.whl`, OWN, 'print(1)', /^refused: .{0,220} is no wheel and no zip$/),
}

/** What the program wrote, or its verdict, or why the package was refused. */
async function runWith(page: Page, { file, content, program }: GivenPackage): Promise<string> {
  return page.evaluate(
    async ([file, content, text]) => {
      const { pylanes } = window as unknown as PylanesWindow
      try {
        const given = { files: [{ name: 'program.py', text }], stdin: '', wheels: [{ file, content }] } as unknown as string
        const { verdict, stdout } = await pylanes.outcome(given, { limits: { events: 20_000 } })
        return stdout || verdict.summary
      } catch (error) {
        return `refused: ${error instanceof Error ? error.message : String(error)}`
      }
    },
    [file, content, program] as const,
  )
}

for (const [name, given] of Object.entries(PACKAGES))
  test(`a package: ${name}`, async ({ shared }) => {
    const before = await pageObjects(shared)
    const said = await runWith(shared, given)
    expect(said.slice(0, 2000)).toMatch(given.says)
    expect(said).not.toContain('reached')
    expect(await pageObjects(shared)).toEqual(before)
  })

/** Expressions, each watched where `work` waits for the lock; what it is said to be worth. */
const WATCHED: readonly (readonly [expression: string, says: RegExp])[] = [
  ['[0 for _ in iter(int, 1)]', /it takes too long/],
  ['sum(iter(int, 1))', /longer than 3 s|too long/],
  ['[__import__("sys").settrace(None), any(0 for _ in iter(int, 1))]', /longer than 3 s|too long/],
  ['__import__("os")._exit(3)', /./],
  ['__import__("os").kill(__import__("os").getpid(), 9)', /./],
  ['exit()', /^SystemExit/],
  ['lock.acquire()', /./],
  ['input("x")', /./],
  ['__import__("time").sleep(1e9)', /./],
  ['__import__("os").fork()', /./],
  ['__import__("threading").Thread(target=print).start()', /./],
  ['(f := lambda: f())()', /^RecursionError|too long|broke down/],
  ['"x" * 10**8', /./],
  ['"x" * 10**11', /^(MemoryError|OverflowError)/],
  ['9 ** 9 ** 9', /./],
  [`[${'['.repeat(3000)}${']'.repeat(3000)}]`, /./],
  ['\u0000', /./],
  ['\ud800', /./],
  [`x${'.x'.repeat(100_000)}`, /./],
  ['globals().clear() or __import__("gc").collect()', /./],
  ['[o.clear() for o in __import__("gc").get_objects() if type(o) is dict]', /./],
  ['type("T", (), {"__repr__": lambda s: 1 / 0, "__class__": property(lambda s: 1 / 0)})()', /T/],
  ['__import__("ctypes").string_at(1 << 31, 10)', /./],
  ['_pylanes_glue.sys(48, 1)', /./],
]

const LOOKED_AT = `
import threading
lock = threading.Lock()
x = [1]
def work(n):
    with lock:
        x.append(n)
lock.acquire()
t = threading.Thread(target=work, args=(2,)); t.start()
lock.release()
t.join()
`

test('expressions that are watched: each is answered, and changes nothing of the run', async ({ shared }) => {
  const before = await pageObjectsOfLooks(shared)
  for (const [expression, says] of sample(WATCHED, 3)) {
    const [said, after] = await shared.evaluate(
      async ([program, expression]) => {
        const { pylanes } = window as unknown as PylanesWindow
        const inspector = await pylanes.inspector(program)
        await inspector.at(20)
        const told = async (asked: string) => {
          const watched = await inspector.evaluate(asked)
          return 'failed' in watched ? watched.failed : watched.value[0]
        }
        return [await told(expression).catch((error: Error) => `refused: ${error.message}`), await told('[type(lock).__name__, len(x)]').catch((error: Error) => error.message)]
      },
      [LOOKED_AT, expression] as const,
    )
    expect(said, expression.slice(0, 60)).toMatch(says)
    expect(after, `after ${expression.slice(0, 60)}`).toMatch(/^\['[Ll]ock', [12]\]$/)
  }
  expect(await pageObjects(shared)).toEqual(before)
})

/** A program that waits at a lock with something odd in its frames. */
const odd = (setUp: string) => `import threading\nlock = threading.Lock()\n${setUp}\nlock.acquire()\nlock.release()\n`

const ODD: Readonly<Record<string, string>> = {
  'names without measure': odd(
    'globals()["n" * 4_000_000] = 1\nclass A: pass\nA.__name__ = A.__qualname__ = "C" * 4_000_000\na = A(); setattr(a, "a" * 4_000_000, 1)\nd = {"k" * 4_000_000: a}\ndef f(): pass\nf.__code__ = f.__code__.replace(co_name="f" * 4_000_000, co_qualname="f" * 4_000_000)',
  ),
  'a frame with a name and a file without measure': odd(
    'exec(compile("def f():\\n    lock.acquire()\\n", "p" * 1_000_000, "exec"))\nf.__code__ = f.__code__.replace(co_name="f" * 1_000_000, co_qualname="f" * 1_000_000)\nf(); lock.release()',
  ).replace('\nlock.acquire()\nlock.release()\n', '\n'),
  'texts that are no texts': odd('globals()["\\ud800"] = "\\udfff"\nd = {"\\ud800": "\\udfff", b"\\xff": 1}\nclass A: pass\na = A(); a.__dict__["\\ud800"] = 1'),
  'very many names': odd('for n in range(30_000): globals()["v%d" % n] = [n]'),
  'the names of what every object has': odd(
    'globals().update({"__proto__": 1, "constructor": [2], "toString": 3})\nd = {"__proto__": {"__proto__": 1}}\nclass A: pass\na = A(); a.__dict__["__proto__"] = 1',
  ),
  'classes that lie': odd(
    'class M(type):\n    __name__ = property(lambda c: 1 / 0); __mro__ = __name__\n    def __getattribute__(c, n): 1 / 0\nclass A(metaclass=M):\n    __slots__ = ("x", "__dict__")\n    __dict__ = property(lambda s: 1 / 0)\na = object.__new__(A)',
  ),
  'an answer of its own': odd(
    'import gc, json\nfor o in gc.get_objects():\n    if type(o) is dict and "look" in o and "evaluate" in o and "open" in o:\n        o["look"] = lambda told: {"tasks": [{"task": -1, "frames": "x"}], "globals": [["__proto__", ["x", 1e308]]], "objects": {"__proto__": {"type": "x"}}, "left": 0}',
  ),
  'things nested without end': odd('a = []\nfor _ in range(100_000): a = [a]\nd = {}\nfor _ in range(100_000): d = {"d": d}'),
}

for (const [name, program] of Object.entries(ODD))
  test(`looked into: ${name}`, inLong(name === 'very many names'), async ({ shared }) => {
    const before = await pageObjectsOfLooks(shared)
    const said = await shared.evaluate(
      async ([program]) => {
        const { pylanes } = window as unknown as PylanesWindow
        try {
          const { run } = await pylanes.run(program)
          const inspector = await pylanes.inspector(program)
          const acquired = run.events.findLastIndex(({ kind }) => kind === 'acquire')
          const moment = await inspector.at(acquired)
          return moment.processes.map(({ tasks, globals }) => `${tasks.length} task, ${globals.some(([name]) => name === 'lock')}`).join()
        } catch (error) {
          return `refused: ${error instanceof Error ? error.message : String(error)}`
        }
      },
      [program] as const,
    )
    if (name === 'an answer of its own') expect(said).toMatch(/^1 task, true$|^refused: what an interpreter told of itself is of no known shape$/)
    else expect(said).toBe('1 task, true')
    expect(await pageObjects(shared)).toEqual(before)
  })

test('a run after them is a fresh one', async ({ shared }) => {
  expect((await outcomeOf(shared, 'print("hi")')).stdout).toBe('hi\n')
})
