/** Programs put together at random from hostile pieces: each ends in words, and the run after it is a fresh one. `npm run test:long` tries more. */
import { outcomeOf } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { REPETITIONS } from '../support/long'

/** What is put together, in threads, tasks and processes. */
const PIECES = [
  'print("x" * N)',
  'globals()[N] = N',
  'globals()["n" * N] = threading.Lock()',
  'threading.Thread(target=work, args=(depth + 1,), name="n" * N).start()',
  'q.put(Odd()); q.get()',
  'q.put((N, Odd()))',
  'with lock: q.put([Odd()] * (N % 50))',
  'heap.put((N, Odd()))',
  'raise Odd("x" * N)',
  'sys.setrecursionlimit(50 + N % 1000)',
  'sys.setswitchinterval(1e-6)',
  'gc.collect()',
  'sys.settrace(lambda *a: None)',
  'sys.addaudithook(lambda event, args: None)',
  'sys.modules.pop(random.choice(list(sys.modules)), None)',
  'os.write(1 + N % 2, b"\\xff" * (N % 300))',
  'os.fork()',
  'os.kill(os.getpid(), signal.SIGUSR1)',
  'time.sleep(N / 1000)',
  'asyncio.run(asyncio.sleep(N / 1000))',
  'json.loads("[" * (N % 200) + "]" * (N % 200))',
  'open("f%d" % (N % 5), "w").write("x" * N)',
  'multiprocessing.Process(target=work, args=(depth + 1,), name="n" * N).start()',
  'glue.sys(N % 200, N)',
  'atexit.register(work, depth + 1)',
]

const PROGRAM = (pieces: readonly string[]) => `
import asyncio, atexit, gc, json, multiprocessing, os, queue, random, signal, sys, threading, time
import _pylanes_glue as glue
class Odd(Exception):
    def __repr__(self):
        with lock: return "odd"
    __str__ = __repr__
    def __getattr__(self, name): raise SystemExit
    def __eq__(self, other): raise SystemExit
    def __lt__(self, other): return True
    __hash__ = None
    def __del__(self): threading.Event().set()
q, heap, lock = queue.Queue(), queue.PriorityQueue(), threading.Lock()
signal.signal(signal.SIGUSR1, lambda *a: print("signal"))
def work(depth=0):
    if depth > 2: return
${pieces.map((piece) => `    try: ${piece}\n    except Exception: pass`).join('\n')}
if __name__ == "__main__": work()
`

/** A small seeded generator, so that a failure can be had again by its number. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test(`${REPETITIONS * 4} programs at random`, async ({ shared }) => {
  test.setTimeout(REPETITIONS * 60_000)
  for (let seed = 1; seed <= REPETITIONS * 4; seed++) {
    const random = generator(seed)
    const pieces = Array.from({ length: 1 + random(6) }, () => (PIECES[random(PIECES.length)] as string).replaceAll(/\bN\b/g, String([1, 7, 300, 70_000, 2_000_000][random(5)])))
    const { verdict } = await outcomeOf(shared, PROGRAM(pieces), { limits: { events: 20_000, memoryBytes: 200 * 1024 * 1024 } })
    expect(verdict.summary, `seed ${seed}: ${pieces.join(' · ')}`).not.toMatch(/fault of Pylanes|not a message|cannot be read|without a word/)
    const next = await outcomeOf(shared, 'import threading\nt = threading.Thread(target=print, args=("next",))\nt.start(); t.join()')
    expect(next.stdout, `after seed ${seed}`).toBe('next\n')
  }
})
