/** What each gallery program of threads is there to show: its outputs in order, and the states at named instants. */
import { doing, eachInstant, linesOf, objectNamed, ownerAt, prints, runningTime, segmentAt, type RunJson } from '../../trace/testing/run-queries'
import { expect, test } from 'vitest'
import { recorded } from './recorded'

const SECOND = 1_000_000

test('threads and a lock: the second starts when the first ends, the third runs beside them', () => {
  const run = recorded('threads-and-a-lock')
  const of = (name: string) => prints(run).filter((print) => print.task === name)
  const counted = (name: string) => [1, 2, 3, 4, 5].map((n) => `${name} ${n}\n`)
  for (const name of ['LoopThread', 'HoopThread', 'FreeThread']) expect(of(name).map((print) => print.text)).toEqual(counted(name))
  expect(linesOf(run.stdout).slice(10)).toEqual([...counted('HoopThread').map((line) => line.trim()), 'everybody has counted to five'])
  // half way through the first count
  expect(doing(run, 'LoopThread', 2.5 * SECOND)).toBe('sleep')
  expect(doing(run, 'HoopThread', 2.5 * SECOND)).toBe('lock lock')
  expect(doing(run, 'FreeThread', 2.5 * SECOND)).toBe('sleep')
  expect(doing(run, 'MainThread', 2.5 * SECOND)).toBe('join LoopThread')
  expect(ownerAt(run, 'lock', 2.5 * SECOND)).toBe('LoopThread')
  // half way through the second
  expect(doing(run, 'LoopThread', 7.5 * SECOND)).toBe('finished')
  expect(doing(run, 'FreeThread', 7.5 * SECOND)).toBe('finished')
  expect(doing(run, 'HoopThread', 7.5 * SECOND)).toBe('sleep')
  expect(ownerAt(run, 'lock', 7.5 * SECOND)).toBe('HoopThread')
  expect(ownerAt(run, 'lock', run.durationUs)).toBe(null)
  expect(Math.round(run.durationUs / SECOND)).toBe(10)
})

test('thread basics: names, one process, what is alive when', () => {
  const run = recorded('thread-basics.function')
  expect(run.processes).toHaveLength(1)
  const pid = run.processes[0]?.pid
  const lines = linesOf(run.stdout)
  expect(lines.filter((line) => line.includes('process'))).toEqual([
    `main program in process ${pid}`,
    `TeaThread starts tea in process ${pid}`,
    `Thread-1 (brew) starts coffee in process ${pid}`,
  ])
  for (const line of ['before start: False 1', 'after start: True 3', "alive: ['MainThread', 'TeaThread', 'Thread-1 (brew)']", 'tea joined: False 2', 'all joined: 1 MainThread'])
    expect(lines).toContain(line)
  expect(run.tasks.map((task) => task.name)).toEqual(['MainThread', 'TeaThread', 'Thread-1 (brew)'])
  expect(doing(run, 'TeaThread', 1.5 * SECOND)).toBe('finished')
  expect(doing(run, 'Thread-1 (brew)', 1.5 * SECOND)).toBe('sleep')

  const subclass = recorded('thread-basics.subclass')
  expect(linesOf(subclass.stdout)[0]).toBe('Download-map.run() is executed by MainThread')
  expect(linesOf(subclass.stdout)).toContain('Download-map.run() is executed by Download-map')
  expect(linesOf(subclass.stdout).slice(-2)).toEqual(['Download-map brought 300 bytes', 'Download-music brought 500 bytes'])
})

test('lost update: 99 without the lock, 97 with it', () => {
  const without = recorded('lost-update.no-lock')
  expect(linesOf(without.stdout).at(-1)).toBe('three tickets sold, left: 99')
  expect(['Seller-1', 'Seller-2', 'Seller-3'].map((name) => doing(without, name, 0.05 * SECOND))).toEqual(['sleep', 'sleep', 'sleep'])
  const withLock = recorded('lost-update.with-lock')
  expect(linesOf(withLock.stdout).at(-1)).toBe('three tickets sold, left: 97')
  const states = ['Seller-1', 'Seller-2', 'Seller-3'].map((name) => doing(withLock, name, 0.15 * SECOND)).sort()
  expect(states).toEqual(['finished', 'lock counter', 'sleep'])
})

test('lost update: which GIL modes lose updates', () => {
  const counted = (id: string) => Number(/counted +(\d+)/.exec(recorded(id).stdout)?.[1])
  expect(counted('lost-update.loop-cpython')).toBe(100_000)
  expect(counted('lost-update.loop-every-bytecode')).toBeLessThan(100_000)
  expect(counted('lost-update.loop-free-threaded')).toBeLessThan(100_000)
})

test('rlock: a Lock is stuck on itself, an RLock counts to two', () => {
  const stuck = recorded('rlock.lock')
  expect(stuck.verdict.cycle?.map(({ task, heldBy, line, heldLine }) => [task === heldBy, line, heldLine])).toEqual([[true, 9, 14]])
  expect(segmentAt(stuck, 'Teller', stuck.durationUs).state).toBe('deadlocked')
  expect(stuck.stdout).toBe('')
  const run = recorded('rlock.rlock')
  expect(run.stdout).toBe('balance 60\nclosed\n')
  const guard = objectNamed(run, 'guard')
  const counts = run.events.filter((event) => event.kind === 'owner' && event.object === guard && event.task !== 0).map((event) => event.value)
  expect(Math.max(...counts.map(Number))).toBe(2)
  expect(ownerAt(run, 'guard', run.durationUs)).toBe(null)
})

test('semaphore: never more than three inside, and three most of the time', () => {
  const run = recorded('semaphore')
  const guests = run.tasks.map((task) => task.name).filter((name) => name.startsWith('Guest-'))
  expect(guests).toHaveLength(10)
  const seats = objectNamed(run, 'seats')
  let inside = 0
  let most = 0
  for (const event of run.events) {
    if (event.object !== seats) continue
    if (event.kind === 'acquire') inside++
    if (event.kind === 'release') inside--
    most = Math.max(most, inside)
  }
  expect(most).toBe(3)
  expect(inside).toBe(0)
  eachInstant(run, (us) => {
    const sleeping = run.segments.filter((segment) => segment.reason === 'sleep' && segment.startUs <= us && us < segment.endUs)
    expect(sleeping.length).toBeLessThanOrEqual(3)
  })
  expect(linesOf(run.stdout).at(-1)).toBe('never more than 3 inside')
})

test('two locks, two orders: the cycle with its lines; ordered locks finish', () => {
  const run = recorded('abba-deadlock.naive')
  expect(doing(run, 'CopyThread', 0.05 * SECOND)).toBe('sleep')
  expect(ownerAt(run, 'scanner', 0.05 * SECOND)).toBe('CopyThread')
  expect(ownerAt(run, 'printer', 0.05 * SECOND)).toBe('FaxThread')
  expect(run.verdict.summary).toContain('CopyThread waits for lock `printer` (line 12), held by FaxThread since line 17')
  expect(run.verdict.summary).toContain('waits for lock `scanner` (line 20), held by CopyThread since line 9')
  expect(['CopyThread', 'FaxThread'].map((name) => segmentAt(run, name, run.durationUs).state)).toEqual(['deadlocked', 'deadlocked'])
  expect(doing(run, 'MainThread', run.durationUs)).toBe('join CopyThread')
  const ordered = recorded('abba-deadlock.ordered')
  expect(linesOf(ordered.stdout)).toEqual(['copy has the scanner', 'copy has both', 'fax has the scanner', 'fax has both', 'done'])
  expect(doing(ordered, 'FaxThread', 0.05 * SECOND)).toBe('lock scanner')
})

test('daemon thread: it is dropped when the last other thread ends', () => {
  const run = recorded('daemon-thread')
  const lines = linesOf(run.stdout)
  expect(lines.filter((line) => line.startsWith('heartbeat'))).toEqual(['heartbeat 1', 'heartbeat 2', 'heartbeat 3', 'heartbeat 4'])
  expect(lines.filter((line) => line.startsWith('saved'))).toEqual(['saved letters', 'saved photos', 'saved music'])
  expect(lines.at(-1)).toBe('saved music')
  expect(run.tasks.map((task) => [task.name, task.daemon])).toEqual([
    ['MainThread', false],
    ['Heartbeat', true],
    ['Backup', false],
  ])
  expect(run.durationUs / SECOND).toBeCloseTo(1.8, 2)
  expect(doing(run, 'Heartbeat', run.durationUs - 1000)).toBe('sleep')
})

test('queue orders: first in, last in, smallest first', () => {
  const run = recorded('queue-orders')
  expect(linesOf(run.stdout)).toEqual([
    'Queue:         1 2 3',
    'LifoQueue:     3 2 1',
    'PriorityQueue: 10 put out the fire',
    'PriorityQueue: 20 answer the phone',
    'PriorityQueue: 30 sweep the floor',
  ])
  const contents = (name: string) => {
    const id = objectNamed(run, name)
    return run.events.filter((event) => event.kind === 'contents' && event.object === id).map((event) => JSON.parse(String(event.value)) as string[])
  }
  expect(contents('first_in_first_out')).toContainEqual(['1', '2', '3'])
  expect(contents('last_in_first_out')).toContainEqual(['3', '2', '1'])
  expect(contents('smallest_first').find((items) => items.length === 3)?.[0]).toContain('put out the fire')
  for (const name of ['first_in_first_out', 'last_in_first_out', 'smallest_first']) expect(contents(name).at(-1)).toEqual([])
})

test('worker threads: every job once, then home', () => {
  const run = recorded('worker-threads')
  const lines = linesOf(run.stdout)
  const done = lines.slice(0, 7).map((line) => /^(Worker-[123]) did job (\d)$/.exec(line))
  expect(done.map((match) => Number(match?.[2])).sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(new Set(done.map((match) => match?.[1])).size).toBe(3)
  expect(lines.slice(7)).toEqual(['all jobs are done, the workers wait for more', 'the workers have gone home'])
  expect(doing(run, 'MainThread', 0.5 * SECOND)).toBe('queueJoin jobs')
})

test('condition: the shelf never holds more than two, wakes come from the other side', () => {
  const run = recorded('condition.buffer')
  const lines = linesOf(run.stdout)
  expect(lines.filter((line) => line.startsWith('sold'))).toEqual([1, 2, 3, 4, 5, 6].map((n) => `sold loaf ${n}`))
  for (const line of lines) expect(Number(/shelf: (\d)/.exec(line)?.[1] ?? 0)).toBeLessThanOrEqual(2)
  expect(lines).toContain('baker waits: the shelf is full')
  expect(lines.at(-1)).toBe('closing time')
  expect(doing(run, 'Seller', 0.05 * SECOND)).toBe('condition changed')
  const baker = run.tasks.find((task) => task.name === 'Baker')?.id
  const seller = run.tasks.find((task) => task.name === 'Seller')?.id
  const notified = run.events.filter((event) => event.kind === 'wake' && event.value === 'notify').map((event) => [event.task, event.target])
  expect(notified).toContainEqual([baker, seller])
  expect(notified).toContainEqual([seller, baker])
})

test('event: one set() lets all three go; barrier: all leave together, twice', () => {
  const run = recorded('condition.event')
  expect(doing(run, 'Runner-2', 0.5 * SECOND)).toBe('event gate')
  const lines = linesOf(run.stdout)
  expect(lines.slice(0, 3).sort()).toEqual([1, 2, 3].map((n) => `Runner-${n} is at the line`))
  expect(lines.slice(3, 6).sort()).toEqual([1, 2, 3].map((n) => `Runner-${n} grows impatient`))
  expect(lines[6]).toBe('go!')
  expect(lines.slice(7, 10).sort()).toEqual([1, 2, 3].map((n) => `Runner-${n} runs`))
  expect(lines.at(-1)).toBe('a late runner need not wait: True True')
  expect(run.events.filter((event) => event.kind === 'wake' && event.value === 'set' && event.atUs > 0.9 * SECOND)).toHaveLength(3)

  const barrier = recorded('condition.barrier')
  const trips = linesOf(barrier.stdout)
  expect(trips.filter((line) => line === '--- the boat leaves ---')).toHaveLength(2)
  expect(trips.slice(0, 4)).toEqual([...[1, 2, 3].map((n) => `Traveller-${n} is at the west bank`), '--- the boat leaves ---'])
  expect(doing(barrier, 'Traveller-1', 0.5 * SECOND)).toBe('barrier boat')
})

test('dining philosophers: a circle of five, found by name; two cures', () => {
  const run = recorded('dining-philosophers.naive')
  const names = ['Ada', 'Barbara', 'Edsger', 'Grace', 'Tony']
  expect(run.verdict.cycle).toHaveLength(5)
  for (const name of names) {
    expect(run.verdict.summary).toContain(name)
    expect(segmentAt(run, name, run.durationUs).state).toBe('deadlocked')
  }
  for (const id of ['dining-philosophers.ordered', 'dining-philosophers.waiter']) {
    const cured = linesOf(recorded(id).stdout)
    expect(cured.at(-1)).toBe('everybody has eaten')
    for (const name of names) expect(cured.filter((line) => line.startsWith(name))).toEqual([1, 2, 3, 4, 5].map((meal) => `${name} eats meal ${meal}`))
  }
})

test('readers and writers: the writer starves, then gets its turn', () => {
  const starving = recorded('readers-writers.starvation')
  const waited = (run: RunJson) => Number(/had to wait ([\d.]+) s/.exec(run.stdout)?.[1])
  expect(linesOf(starving.stdout).at(-1)).toMatch(/^Writer had to wait/)
  expect(doing(starving, 'Writer', 1 * SECOND)).toBe('lock room')
  const fair = recorded('readers-writers.fair')
  expect(waited(fair)).toBeLessThan(waited(starving) / 3)
  for (const run of [starving, fair]) expect(linesOf(run.stdout).filter((line) => line.endsWith('has read'))).toHaveLength(12)
})

test('spinning threads: one running at any instant, handed over every 5 ms, everything kept at the limit', () => {
  const run = recorded('spinning-threads')
  expect(linesOf(run.stdout)).toEqual(['cores: 4', 'all of them spin'])
  const spinners = ['Spinner-1', 'Spinner-2', 'Spinner-3', 'Spinner-4']
  let most = 0
  let instants = 0
  eachInstant(run, (us, running) => {
    most = Math.max(most, running.length)
    if (us < 0.1 * SECOND) return
    instants++
    // the GIL is with one of them, or on its way
    expect(running.length, `running at ${us} µs: ${running.join(', ')}`).toBeLessThanOrEqual(1)
  })
  expect(most).toBe(1)
  expect(instants).toBeGreaterThan(150)
  for (const segment of run.segments) if (segment.state === 'running' && segment.startUs > 0.1 * SECOND) expect(segment.endUs - segment.startUs).toBeLessThan(5_200)
  const handOvers = run.events.filter((event) => event.kind === 'gil' && event.value === 'interval').length
  expect(handOvers).toBeGreaterThan(150)
  for (const name of spinners) expect(runningTime(run, name) / SECOND, `share of ${name}`).toBeGreaterThan(0.15)
  expect(run.verdict.summary).toContain('1 s of virtual time')
})

test('the GIL is not your lock: updates are lost without one', () => {
  const numbers = (run: RunJson) => linesOf(run.stdout).map((line) => Number(/(\d+)$/.exec(line)?.[1]))
  const [logged, money, missing] = numbers(recorded('gil-is-not-your-lock.no-lock'))
  expect(logged).toBe(60_000)
  expect(money).toBeLessThan(60_000)
  expect(missing).toBe(60_000 - Number(money))
  expect(numbers(recorded('gil-is-not-your-lock.with-lock'))).toEqual([6_000, 6_000, 0])
})

test('without a GIL: four run at once, about four times as fast, and the shared counter loses updates', () => {
  const names = ['Core-0', 'Core-1', 'Core-2', 'Core-3']
  const withGil = recorded('free-threaded.with-gil')
  const free = recorded('free-threaded.free-threaded')
  const merged = recorded('free-threaded.merged')
  let most = 0
  eachInstant(withGil, (_us, running) => {
    most = Math.max(most, running.length)
  })
  expect(most).toBe(1)
  let all = 0
  eachInstant(free, (_us, running) => {
    all = Math.max(all, running.filter((name) => names.includes(name)).length)
  })
  expect(all).toBe(4)
  for (const run of [withGil, free, merged]) expect(run.stdout).toContain('private counters [20000, 20000, 20000, 20000]')
  expect(withGil.stdout).toContain('shared counter   80000 of 80000')
  expect(merged.stdout).toContain('shared counter   80000 of 80000')
  expect(Number(/shared counter +(\d+)/.exec(free.stdout)?.[1])).toBeLessThan(80_000)
  const took = (run: RunJson) => Number(/took (\d+) ms/.exec(run.stdout)?.[1])
  expect(took(free)).toBeLessThan(took(withGil) / 2)
  expect(took(merged)).toBeLessThan(took(withGil) / 2)
})
