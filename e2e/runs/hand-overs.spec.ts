/**
 * Where threads change hands, compared with CPython: constructs in which its eval breaker is seen to be looked at, and some in which it is not.
 * The program does the same under CPython itself (e2e/hand-overs).
 */
import { readFileSync } from 'node:fs'
import type { GilMode } from '../../src/model/configuration'
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { inLong } from '../support/long'

const HAND_OVERS = readFileSync(new URL('../hand-overs/hand-overs.py', import.meta.url), 'utf8')

const SWITCHED =
  'builtin_of_one builtin_of_two builtin_with_keywords keyword_call call_with_star method_of_none method_of_one method_of_two class_of_c str_of_one tuple_of_one callable_object clock lock_of_ones_own identity function keyword_function initialiser getter item operator_of_ones_own with_of_ones_own generator_goes_on library_function for_loop while_loop comprehension'
const WHOLE = 'no_call plain_increment attribute_of_c condition length instance type_of_one appended template yield_from_goes_on'

test('the GIL changes hands wherever CPython looks at its eval breaker, and nowhere else', async ({ shared }) => {
  const run = await runProgram(shared, { files: [{ name: 'hand-overs.py', text: HAND_OVERS }], stdin: '' })
  const told = (kind: string) => run.stdout.split('\n').flatMap((line) => (line.endsWith(` ${kind}`) ? [line.split(' ')[0]] : []))
  expect(told('switched')).toEqual(SWITCHED.split(' '))
  expect(told('whole')).toEqual(WHOLE.split(' '))
})

const LOSES = `
import threading
d = {"n": 0}
def count():
    for _ in range(20_000):
        x = d["n"]
        abs(x)
        d["n"] = x + 1
threads = [threading.Thread(target=count) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(60_000 - d["n"])
`

const CROSSWISE = `
import threading
a, b = threading.Lock(), threading.Lock()
def take(first, second):
    for _ in range(15_000):
        with first:
            with second:
                pass
threads = [threading.Thread(target=take, args=pair) for pair in ((a, b), (b, a))]
for t in threads: t.start()
for t in threads: t.join()
`

test('a function of C between reading and writing loses updates', async ({ shared }) => {
  const run = await runProgram(shared, { files: [{ name: 'p.py', text: LOSES }], stdin: '' })
  expect(Number(run.stdout)).toBeGreaterThan(1_000)
})

const ENDLESS = `
import itertools
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
import shutil, io, threading, os
with ThreadPool(2) as pool:
    for x in pool.imap(abs, itertools.count()):
        if x == 3: break
with ThreadPool(2) as pool:
    for x in pool.imap_unordered(abs, range(10 ** 9)):
        break
print('pools are over')
copies = threading.Thread(target=shutil.copyfileobj, args=(io.BytesIO(b'x' * 1_000_000), open('copy', 'wb'), 16))
copies.start()
turns = 0
while copies.is_alive(): turns += 1
print('copied', turns > 1)
threading.Timer(0.1, lambda: (print('stopped'), os._exit(0))).start()
with ThreadPoolExecutor(2) as pool:
    pool.map(abs, itertools.count())
`

test('a library that goes on without an end hands the GIL over', async ({ shared }) => {
  const run = await runProgram(shared, { files: [{ name: 'p.py', text: ENDLESS }], stdin: '' })
  expect(run.stdout).toBe('pools are over\ncopied True\nstopped\n')
})

test('the same in the other modes: while a pool takes items with none of the program’s code, others come to their turn', async ({ shared }) => {
  const text = `${ENDLESS.slice(0, ENDLESS.indexOf('copies ='))}threading.Timer(0.01, lambda: (print('stopped'), os._exit(0))).start()
with ThreadPool(2) as pool:
    pool.map(abs, itertools.count())
`
  for (const gil of ['every-bytecode', 'free-threaded'] as const) {
    const run = await runProgram(shared, { files: [{ name: 'p.py', text }], stdin: '' }, { gil })
    expect(run.stdout, gil).toBe('pools are over\nstopped\n')
  }
})

test('two locks taken crosswise in loops deadlock, with nothing that sleeps in between', async ({ shared }) => {
  const run = await runProgram(shared, { files: [{ name: 'p.py', text: CROSSWISE }], stdin: '' })
  expect(run.verdict.kind).toBe('deadlock')
})

/** Wrong programs of textbooks, and what they print where the fault does not show; with `with guard:` they are right. */
const FAULTS = {
  'lost update': ['2', 'n = [0]\ndef act(i):\n    GUARD\n        n[0] += 1\n', 'n[0]'],
  'check, then act': ['1', "loads = []\ncache = {}\ndef act(i):\n    GUARD\n        if 'k' not in cache:\n            loads.append(i)\n            cache['k'] = i\n", 'len(loads)'],
  'locks crosswise': [
    'done',
    'a, b = threading.Lock(), threading.Lock()\ndef act(i):\n    x, y = (a, b) if i else (b, a)\n    GUARD\n        with x:\n            with y:\n                pass\n',
    "'done'",
  ],
} as const

const faulty = ([, body, shown]: (typeof FAULTS)[keyof typeof FAULTS], guarded: boolean) => `import threading
guard = threading.Lock()
${body.replace('GUARD', guarded ? 'with guard:' : 'if True:')}
pair = [threading.Thread(target=act, args=(i,)) for i in range(2)]
for t in pair: t.start()
for t in pair: t.join()
print(${shown})
`

for (const [name, fault] of Object.entries(FAULTS))
  test(
    `${name}: small as it is, some of 100 seeds shows it where a switch may fall anywhere, none shows it of the right program`,
    inLong(name === 'lost update'),
    async ({ shared }) => {
      const shows = async (gil: GilMode, seed: number, guarded: boolean) => {
        const run = await runProgram(shared, { files: [{ name: 'p.py', text: faulty(fault, guarded) }], stdin: '' }, { gil, seed })
        return run.verdict.kind !== 'finished' || run.stdout.trim() !== fault[0]
      }
      for (const gil of ['every-bytecode', 'free-threaded'] as const) {
        let shown = 0
        for (let seed = 1; seed <= 100 && shown === 0; seed++) if (await shows(gil, seed, false)) shown = seed
        expect(shown, gil).toBeGreaterThan(0)
        // one seed, one trace
        expect(await shows(gil, shown, false)).toBe(true)
        for (let seed = 1; seed <= 8; seed++) expect(await shows(gil, seed, true), `${gil}, seed ${seed}`).toBe(false)
      }
      // by the rule of CPython threads as short as these are never preempted
      for (let seed = 1; seed <= 4; seed++) expect(await shows('cpython', seed, false)).toBe(false)
    },
  )

const INTERVAL = `
import sys, threading
print(sys.getswitchinterval())
def count():
    for _ in range(20_000): pass
threads = [threading.Thread(target=count) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
`

test('the switch interval is a setting of the run, which processes begin with', async ({ shared }) => {
  const handOvers = async (switchIntervalUs: number) => {
    const run = await runProgram(shared, { files: [{ name: 'p.py', text: INTERVAL }], stdin: '' }, { switchIntervalUs })
    expect(Number(run.stdout)).toBeCloseTo(switchIntervalUs / 1e6, 9)
    return run.events.filter((event) => event.kind === 'gil').length
  }
  expect(await handOvers(100)).toBeGreaterThan(5 * (await handOvers(5_000)))
})

test('who waits for a signal that nobody sends hangs; who dies of one says so', async ({ shared }) => {
  const run = (text: string) => runProgram(shared, { files: [{ name: 'p.py', text }], stdin: '' })
  const pause = await run('import signal\nsignal.pause()\n')
  expect(pause.verdict.kind).toBe('hang')
  expect(pause.verdict.summary).toContain('MainThread waits for a signal (line 2)')
  const death = await run('import os, signal\nos.kill(os.getpid(), signal.SIGUSR1)\n')
  expect(death.verdict.kind).toBe('error')
  expect(death.verdict.summary).toContain('killed by SIGUSR1')
})
