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

/** Each construct in which a switch is seen, with the instruction that decides where the program names one (e2e/hand-overs/README.md). */
const SWITCHED = `
builtin_of_one CALL_BUILTIN_O
builtin_of_two CALL_BUILTIN_FAST
builtin_with_keywords CALL_BUILTIN_FAST_WITH_KEYWORDS
keyword_call CALL_KW_NON_PY
call_with_star CALL_FUNCTION_EX
method_of_none CALL_METHOD_DESCRIPTOR_NOARGS
method_of_one CALL_METHOD_DESCRIPTOR_O
method_of_two CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS
method_with_keywords CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS
method_of_some CALL_METHOD_DESCRIPTOR_FAST
class_of_c CALL_BUILTIN_CLASS
str_of_one CALL_STR_1
tuple_of_one CALL_TUPLE_1
callable_object CALL_NON_PY_GENERAL
function_of_c_without_arguments CALL_NON_PY_GENERAL
unknown_call CALL
clock
lock_of_ones_own
identity
function CALL_PY_EXACT_ARGS
unknown_nothing RESUME
keyword_function CALL_KW_PY
function_with_default CALL_PY_GENERAL
bound_method CALL_BOUND_METHOD_EXACT_ARGS
keyword_method CALL_KW_BOUND_METHOD
function_with_star CALL_FUNCTION_EX
initialiser CALL_ALLOC_AND_ENTER_INIT
getter LOAD_ATTR_PROPERTY
attribute_of_ones_own LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN
item BINARY_OP_SUBSCR_GETITEM
operator_of_ones_own
with_of_ones_own
generator_goes_on
generator_begins FOR_ITER_GEN
generator_goes_on_after_yield FOR_ITER_GEN
coroutine_begins
asynchronous_generator_goes_on
bare_yield_goes_on
library_function
for_loop
while_loop
comprehension
monitored_call INSTRUMENTED_CALL
monitored_call_with_star INSTRUMENTED_CALL_FUNCTION_EX
monitored_loop INSTRUMENTED_JUMP_BACKWARD
monitored_nothing INSTRUMENTED_RESUME
loop_of_a_library JUMP_BACKWARD_NO_JIT
unknown_loop_of_a_library JUMP_BACKWARD
nothing_of_a_library RESUME_CHECK
coroutine_of_a_library RESUME_CHECK
builtin_in_a_library CALL_BUILTIN_O`

/** Those in which none is. */
const WHOLE = `
no_call
plain_increment
attribute_of_c
condition
length CALL_LEN
instance CALL_ISINSTANCE
type_of_one CALL_TYPE_1
appended CALL_LIST_APPEND
template
yield_from_goes_on
await_goes_on
unknown_keyword_call CALL_KW
monitored_keyword_call INSTRUMENTED_CALL_KW`

/** The instructions of 3.14 that look at the eval breaker; without a compiler there is no JUMP_BACKWARD_JIT. */
const LOOKING =
  'CALL CALL_BUILTIN_CLASS CALL_BUILTIN_FAST CALL_BUILTIN_FAST_WITH_KEYWORDS CALL_BUILTIN_O CALL_FUNCTION_EX CALL_KW_NON_PY CALL_METHOD_DESCRIPTOR_FAST CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS CALL_METHOD_DESCRIPTOR_NOARGS CALL_METHOD_DESCRIPTOR_O CALL_NON_PY_GENERAL CALL_STR_1 CALL_TUPLE_1 INSTRUMENTED_CALL INSTRUMENTED_CALL_FUNCTION_EX INSTRUMENTED_JUMP_BACKWARD INSTRUMENTED_RESUME JUMP_BACKWARD JUMP_BACKWARD_NO_JIT RESUME RESUME_CHECK'

const linesIn = (text: string) => text.trim().split('\n')

test('the GIL changes hands wherever CPython looks at its eval breaker, and nowhere else', async ({ shared }) => {
  const run = await runProgram(shared, { files: [{ name: 'hand-overs.py', text: HAND_OVERS }], stdin: '' })
  const told = (kind: string) =>
    linesIn(run.stdout).flatMap((line) => {
      const [name, seen, ...instruction] = line.trim().split(' ')
      return seen === kind ? [[name, ...instruction].join(' ')] : []
    })
  expect(told('switched')).toEqual(linesIn(SWITCHED))
  expect(told('whole')).toEqual(linesIn(WHOLE))
  expect(run.stdout).toContain('\ncompiler False\n')
})

test('each instruction of 3.14 that looks at the eval breaker has a case', () => {
  const seen = new Set(linesIn(SWITCHED).map((line) => line.split(' ')[1]))
  expect(LOOKING.split(' ').filter((instruction) => !seen.has(instruction))).toEqual([])
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
