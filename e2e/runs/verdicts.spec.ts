/** However a program ends, the page says so in words, keeps what was there, and runs the next program. */
import { type PylanesWindow, runProgram } from '../support/fixtures'
import { linesOf } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'
import { LONG } from '../support/long'

test.afterEach(async ({ shared }) => {
  const next = await runProgram(shared, "import threading\nthreading.Thread(target=print, args=('still here',)).start()\n")
  expect([next.verdict.kind, next.stdout]).toEqual(['finished', 'still here\n'])
})

test('an error: the traceback as CPython prints it, status 1', async ({ shared }) => {
  const run = await runProgram(shared, "def half(n):\n    return n / 0\n\n\nprint('before')\nhalf(1)\nprint('never')\n")
  expect(run.verdict.kind).toBe('error')
  expect(run.stdout).toBe('before\n')
  expect(linesOf(run.stderr)).toEqual([
    'Traceback (most recent call last):',
    '  File "program.py", line 6, in <module>',
    '    half(1)',
    '    ~~~~^^^',
    '  File "program.py", line 2, in half',
    '    return n / 0',
    '           ~~^~~',
    'ZeroDivisionError: division by zero',
  ])
  expect(run.verdict.summary).toBe('error: ZeroDivisionError: division by zero')
  expect(run.processes[0]?.exitCode).toBe(1)
})

test('a syntax error is an error of the program', async ({ shared }) => {
  const run = await runProgram(shared, "print('never')\nif True\n    pass\n")
  expect([run.verdict.kind, run.stdout]).toEqual(['error', ''])
  expect(run.stderr).toContain('File "program.py", line 2')
  expect(run.stderr).toContain("SyntaxError: expected ':'")
})

test('sys.exit with a status is an error, with none it is not', async ({ shared }) => {
  expect((await runProgram(shared, 'import sys\nsys.exit(3)\n')).processes[0]?.exitCode).toBe(3)
  expect((await runProgram(shared, 'import sys\nsys.exit(3)\n')).verdict.kind).toBe('error')
  expect((await runProgram(shared, 'import sys\nsys.exit()\n')).verdict.kind).toBe('finished')
  expect((await runProgram(shared, "import sys\nsys.exit('so long')\n")).stderr).toBe('so long\n')
})

test('an exception in a thread is reported, and the others go on', async ({ shared }) => {
  const run = await runProgram(
    shared,
    "import threading\n\n\ndef fail():\n    raise ValueError('no')\n\n\nt = threading.Thread(target=fail, name='Failing')\nt.start()\nt.join()\nprint('went on')\n",
  )
  expect(run.verdict.kind).toBe('finished')
  expect(run.stdout).toBe('went on\n')
  expect(run.stderr).toContain('Exception in thread Failing:')
  expect(run.stderr).toContain('ValueError: no')
  expect(run.segments.some((segment) => segment.state === 'crashed')).toBe(true)
})

test('runaway recursion ends in a RecursionError, in a thread too', async ({ shared }) => {
  const run = await runProgram(shared, 'import threading\n\n\ndef down(n):\n    return down(n + 1) + 1\n\n\nthreading.Thread(target=down, args=(0,)).start()\ndown(0)\n')
  expect(run.verdict.kind).toBe('error')
  expect(run.stderr.match(/RecursionError: maximum recursion depth exceeded/g)).toHaveLength(2)
})

test('recursion without a bound ends the run, not the page', async ({ shared }) => {
  const run = await runProgram(
    shared,
    "import sys\nsys.setrecursionlimit(10**9)\nprint('begins')\n\n\nclass Deep:\n    def __repr__(self):\n        return repr(self)\n\n\nrepr(Deep())\n",
  )
  expect(run.verdict.kind).toBe('error')
  expect(run.stdout).toBe('begins\n')
  expect(run.stderr).toMatch(/RecursionError|stack overflow/)
})

test('an endless sleeper reaches the limit of virtual time', async ({ shared }) => {
  const run = await runProgram(shared, "import time\nwhile True:\n    time.sleep(1)\n    print('tick')\n", { limits: { virtualUs: 5_500_000 } })
  expect(run.verdict.kind).toBe('limit')
  expect(run.stdout).toBe('tick\n'.repeat(5))
  expect(run.verdict.summary).toContain('5.5 s of virtual time')
  expect(run.durationUs).toBeLessThanOrEqual(5_500_000)
})

test('a flood of prints reaches the limit of output', async ({ shared }) => {
  const run = await runProgram(shared, "while True:\n    print('x' * 99)\n", { limits: { outputBytes: 1_000_000 } })
  expect(run.verdict.kind).toBe('limit')
  expect(run.verdict.summary).toContain('1000000 bytes of output are written')
  expect(run.stdout.length).toBeGreaterThanOrEqual(900_000)
  expect(run.stdout.length).toBeLessThan(1_100_000)
  expect(run.stdout.startsWith(`${'x'.repeat(99)}\n`)).toBe(true)
})

test('a flood of lock operations reaches the limit of events', async ({ shared }) => {
  const run = await runProgram(shared, 'import threading\nlock = threading.Lock()\nwhile True:\n    with lock:\n        pass\n', { limits: { events: 20_000 } })
  expect(run.verdict.kind).toBe('limit')
  expect(run.verdict.summary).toContain('20000 events are logged')
})

test('a memory bomb reaches the limit of memory', async ({ shared }) => {
  const run = await runProgram(shared, "print('begins')\nheap = []\nwhile True:\n    heap.append(bytearray(10_000_000))\n")
  expect(run.verdict.kind).toBe('limit')
  expect(run.verdict.summary).toContain('512 MiB of memory are used up')
  expect(run.stdout).toBe('begins\n')
})

test('a memory bomb of small objects too', async ({ shared }) => {
  const run = await runProgram(shared, 'heap = []\nwhile True:\n    heap.append([str(len(heap))] * 1000)\n', { limits: { memoryBytes: 128 * 1024 * 1024, virtualUs: 600_000_000 } })
  expect(run.verdict.kind).toBe('limit')
  expect(run.verdict.summary).toContain('128 MiB of memory are used up')
})

test('a MemoryError that the program handles is none of ours', async ({ shared }) => {
  const run = await runProgram(shared, "try:\n    bytearray(10**9)\nexcept MemoryError:\n    print('too much')\n")
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'too much\n'])
})

test('more locks than a run can hold: a limit, with everything until then kept', async ({ shared }) => {
  test.skip(!LONG, 'the limit itself is a unit test (src/kernel/time/limits.test.ts); a million locks take a minute')
  const program = "import threading\n\nprint('before', flush=True)\nfor n in range(1_100_000):\n    threading.Lock()\nprint('never')\n"
  // the whole run would cross as tens of megabytes of text
  const run = await shared.evaluate(async (program) => {
    const { verdict, stdout, stderr, objects } = (await (window as unknown as PylanesWindow).pylanes.run(program)).run
    return { verdict, stdout, stderr, objects: objects.length }
  }, program)
  expect(run.verdict?.kind).toBe('limit')
  expect(run.verdict?.summary).toContain('limit: a run can hold no more locks, queues and other objects')
  expect([run.stdout, run.stderr]).toEqual(['before\n', ''])
  expect(run.objects).toBeGreaterThan(1_000_000)
})

test('Popen.wait with a full pipe is a hang, and the pipe is named', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import subprocess, sys\np = subprocess.Popen([sys.executable, '-c', "print('x' * 100000)"], stdout=subprocess.PIPE)\np.wait()\nprint('never')\n`,
  )
  expect(run.stdout).toBe('')
  expect(run.verdict.kind).toBe('hang')
  expect(run.verdict.summary).toContain('python -c waits for room in pipe `p.stdout` (line 2): it is full')
})
