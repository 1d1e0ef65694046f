/** What each gallery program of greenlets is there to show: outputs in order, states at named instants. */
import { doing, linesOf, objectNamed, prints, type RunJson } from '../../trace/testing/run-queries'
import { expect, test } from 'vitest'
import { recorded } from './recorded'

const SECOND = 1_000_000
const BREAD = "bake('bread', 1)"
const CAKE = "bake('cake', 2)"

const greenlets = (run: RunJson) => run.tasks.filter((task) => task.kind === 'greenlet')

test('spawn and joinall: two greenlets sleep at the same time in one thread', () => {
  const run = recorded('gevent.spawn')
  expect(linesOf(run.stdout)).toEqual(['spawned: nothing has happened yet', 'bread: in the oven', 'cake: in the oven', 'bread: ready', 'cake: ready', 'BREAD CAKE', '2 s'])
  expect(greenlets(run).map((task) => [task.name, task.within])).toEqual([
    [BREAD, 1],
    [CAKE, 1],
  ])
  expect([BREAD, CAKE, 'MainThread'].map((name) => doing(run, name, 0.5 * SECOND))).toEqual(['sleep', 'sleep', `join ${BREAD}`])
  expect([BREAD, CAKE, 'MainThread'].map((name) => doing(run, name, 1.5 * SECOND))).toEqual(['finished', 'sleep', `join ${CAKE}`])
  expect(prints(run).map(({ task }) => task)).toEqual(['MainThread', BREAD, CAKE, BREAD, CAKE, 'MainThread', 'MainThread'])
})

test('the hub: what it is to run next, and what later', () => {
  const run = recorded('gevent.spawn')
  const contents = (object: number) =>
    run.events.filter((event) => event.kind === 'contents' && event.object === object).map((event) => JSON.parse(String(event.value)) as string[])
  expect(contents(objectNamed(run, 'hub')).slice(0, 4)).toEqual([[BREAD], [BREAD, CAKE], [CAKE], []])
  const timers = run.objects.find((object) => object.kind === 'loopTimers')
  expect(contents(timers?.id ?? 0)).toContainEqual([`${BREAD} at 1.0 s`, `${CAKE} at 2.0 s`])
})

test('time.sleep stops the whole thread, and the patched one does not', () => {
  const plain = recorded('gevent.not-patched')
  expect(linesOf(plain.stdout)).toEqual(['bread: in the oven', 'bread: ready', 'cake: in the oven', 'cake: ready', '3 s'])
  expect([BREAD, CAKE, 'MainThread'].map((name) => doing(plain, name, 0.5 * SECOND))).toEqual(['sleep', 'ready', 'sleep'])
  const patched = recorded('gevent.patch-all')
  expect(linesOf(patched.stdout)).toEqual(['bread: in the oven', 'cake: in the oven', 'bread: ready', 'cake: ready', '2 s'])
  expect([BREAD, CAKE].map((name) => doing(patched, name, 0.5 * SECOND))).toEqual(['sleep', 'sleep'])
})

test('a pool of three threads: the fourth call waits for one of them', () => {
  const run = recorded('gevent.thread-pool')
  const lines = linesOf(run.stdout)
  expect(lines.slice(0, 4)).toEqual([0, 1, 2, 3].map((photo) => `photo ${photo}: taken on after ${photo === 3 ? 1 : 0} s`))
  expect(lines.at(-1)).toBe('2 s')
  const workers = ['ThreadPoolWorker-0', 'ThreadPoolWorker-1', 'ThreadPoolWorker-2']
  expect(workers.map((name) => doing(run, name, 0.5 * SECOND))).toEqual(['sleep', 'sleep', 'sleep'])
  expect(workers.filter((name) => doing(run, name, 1.5 * SECOND) === 'sleep')).toHaveLength(1)
  expect(doing(run, 'MainThread', 0.5 * SECOND)).toBe('semaphore pool')
})
