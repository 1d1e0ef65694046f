/** The machine as programs see it: scheduling calls, niceness, the switch interval, the GIL's mode. */
import { linesOf } from '../../src/trace/testing/run-queries'
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

const CALLS = `
import gc, os, sys
print(os.sched_getscheduler(0) == os.SCHED_OTHER, os.sched_getparam(0), os.sched_rr_get_interval(0))
print(os.cpu_count(), len(os.sched_getaffinity(0)), os.sched_get_priority_max(os.SCHED_FIFO))
print(os.nice(0), os.nice(5), os.getpriority(os.PRIO_PROCESS, 0), os.sched_yield())
for refused in (lambda: os.nice(-1), lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)), lambda: os.setpriority(9, 0, 0)):
    try:
        refused()
    except OSError as error:
        print(type(error).__name__, error)
sys.setswitchinterval(0.001)
print(sys.getswitchinterval(), sys._is_gil_enabled(), gc.collect() >= 0)
`

test('os.sched_*, niceness, the switch interval and the GIL’s mode, as CPython tells them', async ({ shared }) => {
  const lines = (gil: string, slept: string) => [
    `True posix.sched_param(sched_priority=0) ${slept}`,
    '2 2 99',
    '0 5 5 None',
    'PermissionError [Errno 1] Operation not permitted',
    'PermissionError [Errno 1] Operation not permitted',
    'OSError [Errno 22] Invalid argument',
    `0.001 ${gil} True`,
  ]
  const program = { files: [{ name: 'program.py', text: CALLS }], stdin: '' }
  expect(linesOf((await runProgram(shared, program, { cores: 2, quantumUs: 20_000 })).stdout)).toEqual(lines('True', '0.02'))
  expect(linesOf((await runProgram(shared, program, { cores: 2, policy: 'fcfs', gil: 'free-threaded' })).stdout)).toEqual(lines('False', '0.0'))
})

test('an interval set by the parent is the child’s too after a fork', async ({ shared }) => {
  const text = `
import os, sys
sys.setswitchinterval(0.002)
pid = os.fork()
if pid == 0:
    print(sys.getswitchinterval())
else:
    os.waitpid(pid, 0)
`
  const run = await runProgram(shared, { files: [{ name: 'program.py', text }], stdin: '' }, {})
  expect(run.stdout).toBe('0.002\n')
})

test('an affinity that would matter is kept, and it is said that tasks run on any core all the same', async ({ shared }) => {
  const told = async (mask: string) => {
    const text = `import os\nos.sched_setaffinity(0, ${mask})\nprint(os.sched_getaffinity(0), os.process_cpu_count(), os.cpu_count())\n`
    const run = await runProgram(shared, { files: [{ name: 'program.py', text }], stdin: '' }, { cores: 2 })
    return [run.stdout.trim(), run.events.filter(({ kind }) => kind === 'problem').map(({ value, line }) => [line, (JSON.parse(String(value)) as { code: string }).code])]
  }
  expect(await told('{1}')).toEqual(['{1} 1 2', [[2, 'affinityKept']]])
  expect(await told('{0, 1}')).toEqual(['{0, 1} 2 2', []])
})
