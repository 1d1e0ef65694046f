/** What each gallery program of processes and pools is there to show: outputs in order, states at named instants, what pools did. */
import { doing, jobsOf, linesOf, objectNamed, type PoolJob, prints, type RunJson, segmentAt } from '../../trace/testing/run-queries'
import { expect, test } from 'vitest'
import { recordedByProcess as recorded } from './recorded'

const SECOND = 1_000_000

const processNames = (run: RunJson) => run.processes.map((process) => process.name)
const seconds = (run: RunJson) => run.durationUs / SECOND

test('life of a process: pids, parents, states', () => {
  const run = recorded('process-lifecycle')
  expect(processNames(run)).toEqual(['MainProcess', 'Process-1', 'Process-2'])
  const [main, first, second] = run.processes.map((process) => process.pid)
  expect(run.processes.map((process) => [process.parentPid, process.startMethod, process.exitCode])).toEqual([
    [0, 'page', 0],
    [main, 'fork', 0],
    [main, 'fork', 0],
  ])
  const lines = linesOf(run.stdout)
  expect(lines.slice(0, 3)).toEqual([`MainProcess: my pid is ${main}, I have 4 cores`, 'made, not started: [None, None]', `started: [${first}, ${second}] alive: [True, True]`])
  for (const [name, pid] of [
    ['Process-1', first],
    ['Process-2', second],
  ])
    expect(lines).toContain(`${name}: my pid is ${pid}, my parent is ${main}`)
  expect(lines.at(-1)).toBe('ended with: [0, 0] alive: [False, False]')
  expect(doing(run, 'Process-1', 0.1 * SECOND)).toBe('sleep')
  expect(doing(run, 'MainProcess', 0.1 * SECOND)).toBe('join Process-1')
})

test('arguments: the parent is first without join, last with it', () => {
  const without = linesOf(recorded('process-arguments.without-join').stdout)
  expect(without[0]).toBe('parent: I have started Greeter')
  const joined = linesOf(recorded('process-arguments.with-join').stdout)
  expect(joined.at(-1)).toBe('parent: I have started and awaited Greeter')
  for (const lines of [without, joined]) expect(lines.filter((line) => line === 'Greeter: hello, parent')).toHaveLength(2)
})

test('memory of its own: children count to 100000, the parent still has 0', () => {
  const lines = linesOf(recorded('isolated-memory').stdout)
  expect(lines.slice(0, 2).sort()).toEqual(['Counter-1 counted to 100000', 'Counter-2 counted to 100000'])
  expect(lines[2]).toBe('the parent still has 0')
})

test('a daemon goes with the main process, another child is waited for', () => {
  const daemon = recorded('daemon-process.daemon')
  expect(linesOf(daemon.stdout)).toEqual(['tick 1', 'tick 2', 'tick 3', 'tick 4', 'the main program is at its end'])
  expect(daemon.processes[1]?.exitCode).toBe(-15)
  const other = recorded('daemon-process.not-daemon')
  expect(linesOf(other.stdout).at(-1)).toBe('the clock has run down')
  expect(other.processes[1]?.exitCode).toBe(0)
  expect(seconds(other)).toBeGreaterThan(2)
})

test('terminate: not alive a moment later, and nothing tidied up', () => {
  const run = recorded('terminate')
  expect(linesOf(run.stdout).slice(-3)).toEqual(['terminate() returned at once', 'a moment later, is it alive? False', 'exit code -15 - and the parent goes on'])
  expect(run.stdout).not.toContain('tidied up')
})

test('join inside the loop takes five seconds, after it one', () => {
  expect(linesOf(recorded('join-placement.inside').stdout)).toEqual([...[1, 2, 3, 4, 5].map((n) => `child ${n} is done`), 'five children, 5.0 s'])
  const after = linesOf(recorded('join-placement.after').stdout)
  expect(after.slice(0, 5).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `child ${n} is done`))
  expect(after[5]).toBe('five children, 1.0 s')
})

test('without a lock between processes, all go in before the first comes out', () => {
  const without = linesOf(recorded('process-lock.no-lock').stdout)
  expect(without.slice(0, 5).every((line) => line.endsWith('in'))).toBe(true)
})

test('a file under a lock: whole pages on one disk', () => {
  const lines = linesOf(recorded('file-under-lock').stdout)
  expect(lines).toHaveLength(18)
  for (let at = 0; at < 18; at += 3) {
    const page = lines[at]?.replace(' begins', '')
    expect(lines.slice(at, at + 3)).toEqual([`${page} begins`, `${page} goes on`, `${page} ends`])
  }
})

test('os.fork returns twice; two in a row make four processes', () => {
  const once = recorded('os-fork.once')
  const [parent, child] = once.processes.map((process) => process.pid)
  expect(linesOf(once.stdout).sort()).toEqual(
    [
      `one process, pid ${parent}`,
      `parent: fork() gave me ${child} balance 100`,
      `child:  fork() gave me 0; I am ${child} child of ${parent} balance 70`,
      `parent: ${child} ended with exit code 3`,
    ].sort(),
  )
  const twice = recorded('os-fork.twice')
  expect(twice.processes).toHaveLength(4)
  expect(linesOf(twice.stdout).at(-1)).toBe('four processes came of two forks')
})

test('fork copies, spawn imports again; without a guard spawn is refused', () => {
  for (const [variant, lines, method] of [
    ['fork', ['running the module as __main__', 'the child sees the setting changed before start()', 'the child ended with 0'], 'fork'],
    ['spawn', ['running the module as __main__', 'running the module as __mp_main__', 'the child sees the setting as imported', 'the child ended with 0'], 'spawn'],
    ['fork-no-guard', ['running the module as __main__', 'the child sees the setting changed before start()', 'the child ended with 0'], 'fork'],
    ['spawn-no-guard', ['running the module as __main__', 'running the module as __mp_main__', 'the child ended with 1'], 'spawn'],
  ] as const) {
    const run = recorded(`fork-or-spawn.${variant}`)
    expect(linesOf(run.stdout), variant).toEqual(lines)
    expect(run.processes[1]?.startMethod).toBe(method)
    if (variant === 'spawn-no-guard') {
      expect(run.stderr).toContain('An attempt has been made to start a new process before the')
      expect(run.verdict.summary).toContain('RuntimeError: An attempt has been made')
    }
  }
})

test('a queue between processes: what is put comes out in order, the reader waits on the queue', () => {
  const run = recorded('queue-between-processes')
  expect(linesOf(run.stdout).filter((line) => line.startsWith('got'))).toEqual(['got A', 'got B', 'got C'])
  expect(linesOf(run.stdout).at(-1)).toBe('all three went from one process to the other')
  const reader = run.tasks.find((task) => prints(run).some((print) => print.task === task.name && print.text.startsWith('got')))
  expect(doing(run, reader?.name ?? '', 0.1 * SECOND)).toBe('queueGet q')
})

test('a full queue: six ways not to get a place or an item', () => {
  const stuck = recorded('bounded-queue.blocks')
  expect(linesOf(stuck.stdout).at(-1)).toBe('about to put D')
  expect(stuck.verdict.summary).toBe('hang: MainThread waits in `q.put` (line 7): the queue is full (3 items) and no task is left that could get')
  for (const [variant, error, after] of [
    ['not-blocking', 'queue.Full', '0.0'],
    ['timeout', 'queue.Full', '2.0'],
    ['put-nowait', 'queue.Full', '0.0'],
    ['get-nowait', 'queue.Empty', '0.0'],
    ['get-timeout', 'queue.Empty', '2.0'],
  ] as const) {
    const run = recorded(`bounded-queue.${variant}`)
    expect(linesOf(run.stderr).at(-1), variant).toBe(error)
    expect(linesOf(run.stdout).at(-1), variant).toBe(`after ${after} s`)
  }
})

test('size of a queue: empty right after a put, because the feeder has not written yet', () => {
  const lines = linesOf(recorded('queue-size').stdout)
  expect(lines.slice(0, 4)).toEqual([
    'new: qsize 0, empty True, full False',
    'right after put: qsize 1, empty True, full False',
    'a moment later: qsize 1, empty False, full False',
    'three put: qsize 3, empty False, full True',
  ])
})

test('child to parent: three results', () => {
  const run = recorded('child-to-parent')
  expect(linesOf(run.stdout).slice(1, 4)).toEqual(['from the child: 4', 'from the child: 9', 'from the child: 25'])
  expect(doing(run, 'MainProcess', 0.1 * SECOND)).toMatch(/^queueGet /)
})

test('pipes: without closing the receiver waits for ever, with closing it meets the end', () => {
  const stuck = recorded('pipe.simplex')
  expect(linesOf(stuck.stdout)).toEqual(['received one', 'received two', 'received three', 'the sender is done'])
  expect(stuck.verdict.summary).toContain('MainProcess waits for Receiver to end (line 24)')
  expect(stuck.verdict.summary).toContain('Receiver waits for something to arrive in connection `out → inbox` (line 13)')
  expect(linesOf(recorded('pipe.end-of-file').stdout)).toEqual(['received one', 'received two', 'received three', 'no sender is left', 'both are done'])
  expect(linesOf(recorded('pipe.duplex').stdout)).toEqual(['hello -> HELLO!', 'how are you -> HOW ARE YOU!', 'bye -> bye bye'])
})

test('producers and consumers: the naive eater waits for ever, sentinels send them home', () => {
  const naive = recorded('producer-consumer.naive')
  expect(naive.verdict.summary).toBe('hang: MainProcess waits for Eater to end (line 25); Eater waits in `q.get` (line 14): the queue is empty and no task is left that could put')
  expect(segmentAt(naive, 'Eater', naive.durationUs).reason).toBe('queueGet')
  expect(linesOf(recorded('producer-consumer.sentinel').stdout).slice(-2)).toEqual(['the eater goes home too', 'all are gone'])
  const many = linesOf(recorded('producer-consumer.four-and-two').stdout)
  expect(many[0]).toBe('all bakers have gone home')
  const eaten = many.slice(1, 3).map((line) => Number(/ate (\d+)$/.exec(line)?.[1]))
  expect(eaten.reduce((sum, count) => sum + count, 0)).toBe(12)
  const two = linesOf(recorded('producer-consumer.one-and-two').stdout)
  expect(two.filter((line) => line.includes(' eats ')).map((line) => line.slice(-1))).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(two.slice(-3, -1).sort()).toEqual(['Eater-1 goes home', 'Eater-2 goes home'])
})

test('a queue that is joined: released by the last task_done', () => {
  const run = recorded('joinable-queue')
  const lines = linesOf(run.stdout)
  expect(lines.filter((line) => / ate /.test(line))).toHaveLength(6)
  expect(lines.at(-1)).toBe('everything is eaten')
  const q = objectNamed(run, 'q')
  const left = run.events.filter((event) => event.kind === 'taskDone' && event.object === q).map((event) => event.value)
  expect(left.at(-1)).toBe(0)
  expect(doing(run, 'MainProcess', 0.4 * SECOND)).toBe('queueJoin q')
})

test('a pool and a queue of a manager: five through a queue for three; apply can never finish', () => {
  const run = recorded('pool-and-queue.apply-async')
  const lines = linesOf(run.stdout)
  for (const verb of ['put', 'got']) expect(lines.filter((line) => line.startsWith(verb))).toEqual([1, 2, 3, 4, 5].map((n) => `${verb} ${n}`))
  expect(lines.at(-1)).toBe('five went through a queue for three')
  const q = objectNamed(run, 'q')
  const sizes = run.events.filter((event) => event.kind === 'contents' && event.object === q).map((event) => (JSON.parse(String(event.value)) as string[]).length)
  expect(Math.max(...sizes)).toBe(3)
  const stuck = recorded('pool-and-queue.apply')
  expect(linesOf(stuck.stdout)).toEqual(['put 1', 'put 2', 'put 3'])
  expect(stuck.verdict.summary).toMatch(
    /^hang: MainProcess waits for the future of `write` \(line 18\): only (ForkPoolWorker-\d) could complete it, stuck as well; .*\1 waits in `q\.put` \(line 6\): the queue is full \(3 items\) and nobody who could get can go on/,
  )
  expect(stuck.verdict.summary).toMatch(/ForkPoolWorker-\d is idle: process pool `pool` has no task for it/)
  expect(stuck.verdict.summary).not.toContain('unnamed')
})

test('a pool of four: the fifth task waits for a free worker', () => {
  const run = recorded('pool-async')
  const jobs = jobsOf(run, 'pool')
  expect(jobs.map((job) => [job.name, job.submitted, job.how])).toEqual(Array.from({ length: 5 }, () => ['work', 'MainProcess', 'done']))
  expect(new Set(jobs.slice(0, 4).map((job) => job.ranBy)).size).toBe(4)
  const firstFree = Math.min(...jobs.slice(0, 4).map((job) => job.endUs))
  expect(jobs[4]?.runUs).toBeGreaterThan(firstFree)
  expect(jobs[4]?.ranBy).toBe(jobs.find((job) => job.endUs === firstFree)?.ranBy)
  expect(doing(run, 'MainProcess', 0.3 * SECOND)).toBe('join pool')
  const idle = jobs.find((job) => job.endUs === firstFree)?.ranBy ?? ''
  expect(doing(run, idle, run.durationUs - 0.3 * SECOND)).not.toBe('queueGet')
  expect(linesOf(run.stdout).at(-1)).toBe('all tasks are done')
})

test('apply keeps one worker busy at a time, apply_async three', () => {
  const most = (jobs: readonly PoolJob[]) => Math.max(...jobs.map((job) => jobs.filter((other) => other.runUs <= job.runUs && job.runUs < other.endUs).length))
  const serial = recorded('pool-serial.apply')
  const parallel = recorded('pool-serial.apply-async')
  expect(most(jobsOf(serial, 'pool'))).toBe(1)
  expect(most(jobsOf(parallel, 'pool'))).toBe(3)
  expect(linesOf(serial.stdout).at(-1)).toBe('2.0 s')
  expect(linesOf(parallel.stdout).at(-1)).toBe('0.8 s')
  for (const run of [serial, parallel])
    expect(
      linesOf(run.stdout)
        .slice(0, 10)
        .map((line) => Number.parseInt(line, 10)),
    ).toEqual([0, 1, 4, 9, 16, 25, 36, 49, 64, 81])
})

test('map four times: chunks, and the order of the results', () => {
  for (const [variant, chunks] of [
    ['thread-pool', 3],
    ['pool', 3],
    ['thread-pool-executor', 12],
    ['process-pool-executor', 3],
  ] as const) {
    const run = recorded(`pool-map.${variant}`)
    expect(
      linesOf(run.stdout).map((line) => Number.parseInt(line, 10)),
      variant,
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    const jobs = jobsOf(run, 'pool')
    expect(
      jobs.map((job) => [job.name, job.how]),
      variant,
    ).toEqual(Array.from({ length: chunks }, () => ['square', 'done']))
    expect(new Set(jobs.map((job) => job.ranBy)).size, variant).toBe(3)
  }
})

test('futures: result() in the loop makes it serial; shutdown refuses what comes after', () => {
  for (const [variant, took] of [
    ['in-the-loop', '1.5 s'],
    ['collected', '0.5 s'],
    ['after-shutdown', '0.5 s'],
  ] as const)
    expect(linesOf(recorded(`futures.${variant}`).stdout).at(-1), variant).toBe(took)
  const refused = recorded('shutdown')
  expect(refused.verdict.summary).toBe('error: RuntimeError: cannot schedule new futures after shutdown')
  expect(linesOf(refused.stdout)).toEqual(['the executor takes no more work', 'what it had is still done: 9'])
})

test('callbacks: run by the worker thread, or by the parent process', () => {
  const ranBy = (run: RunJson) => run.events.filter((event) => event.kind === 'callbackRun').map((event) => run.tasks.find((task) => task.id === event.task))
  const threads = recorded('callbacks.thread-pool')
  expect(ranBy(threads).map((task) => task?.name)).toEqual(['Worker_0', 'Worker_1', 'Worker_0', 'MainProcess'])
  const processes = recorded('callbacks.process-pool')
  const parent = processes.processes[0]?.pid
  expect(ranBy(processes).map((task) => task?.pid)).toEqual([parent, parent, parent, parent])
  expect(
    linesOf(processes.stdout)
      .filter((line) => line.startsWith('reporting'))
      .every((line) => line.includes(`pid ${parent}`)),
  ).toBe(true)
  for (const job of jobsOf(processes, 'executor')) expect(job.ranBy).toMatch(/^ForkProcess-\d$/)
})

test('a hundred sleepers: two seconds and what starting costs', () => {
  const started = (run: RunJson) => Number(/started after (\d+) ms/.exec(run.stdout)?.[1])
  const threads = recorded('hundred-sleepers.threads')
  const processes = recorded('hundred-sleepers.processes')
  expect(threads.tasks).toHaveLength(101)
  expect(processes.processes).toHaveLength(101)
  expect(started(processes)).toBeGreaterThanOrEqual(started(threads))
  for (const run of [threads, processes]) expect(seconds(run)).toBeCloseTo(2, 0)
  expect(processes.durationUs).toBeGreaterThan(threads.durationUs)
})

test('CPU-bound: threads no faster than serial, processes four times; I/O-bound: no difference', () => {
  const took = (id: string) => Number(/: ([\d.]+) s$/.exec(recorded(id).stdout.trim())?.[1])
  const serial = took('cpu-bound.serial')
  expect(took('cpu-bound.threads')).toBeGreaterThanOrEqual(serial)
  const processes = took('cpu-bound.processes')
  expect(serial / processes).toBeGreaterThan(3.5)
  expect(took('io-bound.threads')).toBe(took('io-bound.processes'))
})
