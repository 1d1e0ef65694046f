/** What a fork copies: a lock held then is locked in the child for ever, and the verdict says by whom and where; of other objects it says that they are copies. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

const BEGIN = 'import multiprocessing as mp, os, queue, threading, time\nfrom concurrent.futures import ThreadPoolExecutor\nmp.set_start_method("fork")\n'

interface Case {
  readonly made: string
  /** in the parent before the child is started */
  readonly before?: string
  /** the child's body, on line 6 */
  readonly child: string
  readonly told: RegExp
  /** a hang where it is absent */
  readonly kind?: 'deadlock'
}

const CASES: Record<string, Case> = {
  'a Lock that the parent holds': {
    made: 'lock = threading.Lock()',
    before: 'lock.acquire()',
    child: 'lock.acquire()',
    told: /Process-1 waits for its copy of lock `lock` \(line 6\): it was held by MainProcess since line 7 when Process-1 was forked by MainProcess \(line 8\), so the copy is locked and nobody in Process-1 can release it/,
  },
  'an RLock that another thread holds': {
    made: 'lock = threading.RLock()',
    before: 'threading.Thread(target=lambda: (lock.acquire(), time.sleep(1), lock.release()), name="holder").start(); time.sleep(0.1)',
    child: 'lock.acquire()',
    told: /its copy of RLock `lock` \(line 6\): it was held by holder since line 7 /,
  },
  'an RLock that the parent holds, and so the main thread of the child': {
    made: 'lock = threading.RLock()',
    before: 'lock.acquire()',
    child: 't = threading.Thread(target=lambda: lock.acquire()); t.start(); t.join()',
    kind: 'deadlock',
    told: /waits for RLock `lock`.* \(line 6\), held by Process-1, whose process was forked \(line 8\) while MainProcess held the original since line 7/,
  },
  'a Condition that another thread holds': {
    made: 'condition = threading.Condition()',
    before: 'threading.Thread(target=lambda: (condition.acquire(), time.sleep(1), condition.release()), name="holder").start(); time.sleep(0.1)',
    child: 'condition.acquire()',
    told: /its copy of condition `condition` \(line 6\): it was held by holder since line 7 /,
  },
  'a queue whose lock another thread holds': {
    made: 'q = queue.Queue(); q.put(1)',
    before: 'threading.Thread(target=lambda: (q.mutex.acquire(), time.sleep(1), q.mutex.release()), name="holder").start(); time.sleep(0.1)',
    child: 'q.get()',
    told: /its copy of queue `q` \(line 6\): it was in use by holder \(line 7\) when /,
  },
  'an event that is set in the parent only': {
    made: 'event = threading.Event()',
    child: 'event.wait()',
    told: /Process-1 waits for event `event` \(line 6\): .*; that is a copy, made when Process-1 was forked by MainProcess \(line 8\)/,
  },
  'a semaphore': {
    made: 'permits = threading.Semaphore(0)',
    child: 'permits.acquire()',
    told: /semaphore `permits` \(line 6\): .*; that is a copy/,
  },
  'an executor': {
    made: 'executor = ThreadPoolExecutor(1)',
    before: 'executor.submit(pow, 2, 2).result()',
    child: 'executor.submit(pow, 2, 3).result()',
    told: /pool `executor`( \(no. \d+\))? is a copy, made when Process-1 was forked by MainProcess \(line 8\), without the threads that work for it/,
  },
}

for (const [what, { made, before = 'pass', child, told, kind = 'hang' }] of Object.entries(CASES))
  test(what, async ({ shared }) => {
    const run = await runProgram(shared, `${BEGIN}${made}\ndef child():\n    ${child}\n${before}\np = mp.Process(target=child); p.start()\np.join()\n`)
    expect(run.verdict.kind).toBe(kind)
    expect(run.verdict.summary).toMatch(told)
    expect(run.verdict.summary).not.toContain('holds itself')
  })

test('a copy may be released in the child, and an RLock goes on belonging to who forked', async ({ shared }) => {
  const text = `${BEGIN}lock, own = threading.Lock(), threading.RLock()\nlock.acquire(); own.acquire()\nif os.fork() == 0:\n    lock.release()\n    with lock, own:\n        print('both')\n    os._exit(0)\nos.wait()\n`
  const run = await runProgram(shared, text)
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'both\n'])
})

test('forking with several threads is pointed out for multiprocessing as for os.fork', async ({ shared }) => {
  const problems = async (fork: string) => {
    const run = await runProgram(shared, `${BEGIN}threading.Thread(target=time.sleep, args=(0.1,)).start()\n${fork}\n`)
    return [run.stderr.includes('DeprecationWarning'), run.events.filter(({ kind }) => kind === 'problem').map(({ value }) => JSON.parse(String(value)).code)]
  }
  expect(await problems('p = mp.Process(target=print); p.start(); p.join()')).toEqual([false, ['forkWithThreads']])
  // CPython shows it of code of the main module, and hides what multiprocessing is to blame for
  expect(await problems('os.fork() or os._exit(0)\nos.wait()')).toEqual([true, ['forkWithThreads']])
  // a program that chooses its filters gets the warning as CPython words it
  expect(await problems('import warnings; warnings.simplefilter("always")\np = mp.Process(target=print); p.start(); p.join()')).toEqual([true, ['forkWithThreads']])
})

test('an executor that is used in a worker of its own, forked while it was locked', async ({ shared }) => {
  const text = `from concurrent.futures import ProcessPoolExecutor
import multiprocessing as mp
executor = ProcessPoolExecutor(1, mp_context=mp.get_context("fork"))
def outer(n):
    return executor.submit(pow, n, 2).result()
print(executor.submit(outer, 3).result())
`
  const run = await runProgram(shared, text)
  expect(run.verdict.kind).toBe('hang')
  expect(run.verdict.summary).toMatch(
    /ForkProcess-1 waits for its copy of process pool `executor` \(line 5\): it was in use by MainProcess \(line 6\) when ForkProcess-1 was forked by MainProcess \(line 6\)/,
  )
})
