/**
 * At the moments of the gallery's scenarios the panel Inside shows what their texts speak of, without anything being opened: the task's frame at the line of the moment, and in it
 * the variables that are named here by hand from the texts.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'
import type { ApiPlace } from '../../src/app/api-inspector'
import type { Moment } from '../../src/inspect/inspector'
import { decodeRecording } from '../../src/log/recording'
import type { MomentAnchor, Scenario } from '../../src/scenarios/scenario'
import { actingTask } from '../../src/state/selection-store'
import { createRunBuilder } from '../../src/trace/decode/run-builder'
import { eventNumbers } from '../../src/trace/export/export-run'
import type { RunModel } from '../../src/trace/model/run-model'
import { chosenFrame } from '../../src/ui/inside/frame-choice'
import { insideRows } from '../../src/ui/inside/inside-rows'
import { resolveMoment } from '../../src/ui/picture/resolve-moment'
import type { PylanesWindow } from '../support/fixtures'
import { gallery } from '../support/gallery'
import { expect, test } from '../support/headless-page'
import { inLong } from '../support/long'

/** Of each moment what its text speaks of: how the program calls it, and its value, null: whatever it is. Parts of what is open are written as `name.part`. */
type Shown = Readonly<Record<string, string | null>>

const SHOWN: Readonly<Record<string, readonly Shown[]>> = {
  'process-lifecycle.main': [{ children: null }, { name: "'Process-1'" }, { seconds: null }, { children: null }],
  'process-arguments.without-join': [{ child: "<Process name='Greeter'>" }, { child: null }, { greeting: "'hello'", to: "'parent'", times: '2' }],
  'isolated-memory.main': [{ counter: '0' }, { counter: '100000' }, { counter: '0' }],
  'daemon-process.daemon': [{ clock: null }, { n: '4' }, { clock: null }],
  'daemon-process.not-daemon': [{ clock: null }, { n: '7' }],
  'join-placement.inside': [{ child: "<Process name='Process-1'>", n: '1' }, { n: '5' }],
  'process-lock.with-lock': [{ room: null }, { room: null }, { n: '5' }],
  'file-under-lock.main': [{ author: "'Bob'", page: '1', lock: null }, { author: "'Ann'", line: null, page: '1' }, { authors: null }],
  'os-fork.once': [{ balance: '100' }, { pid: null, balance: '100' }, { pid: '0', balance: '70' }],
  'os-fork.twice': [{ first: null }, { first: '0', second: '0' }, { first: null, second: null }],
  'fork-or-spawn.fork': [{ setting: "'as imported'" }, { setting: "'changed before start()'" }],
  'fork-or-spawn.spawn': [{ setting: "'changed before start()'" }, {}, { setting: "'as imported'" }],
  'fork-or-spawn.spawn-no-guard': [{}, { child: null }, { child: null }],
  'bounded-queue.blocks': [
    { q: null, letter: null },
    { q: null, letter: "'D'" },
  ],
  'queue-between-processes.main': [{ q: null, letter: "'A'" }, { q: null }, { letter: "'C'" }],
  'child-to-parent.main': [{ q: null, child: null }, { n: '2' }, { child: null }],
  'producer-consumer.naive': [{ n: '1' }, { bun: null }],
  'producer-consumer.sentinel': [{ n: '5' }, { bun: 'None' }],
  'producer-consumer.four-and-two': [{ bakers: null }, { EATERS: '2' }, { eaten: null }],
  'producer-consumer.one-and-two': [{ q: null }, { EATERS: '2' }, { bun: 'None' }],
  'joinable-queue.main': [{ kind: "'bean'", n: '1' }, { bakers: null }, { bun: "'plum bun 3'" }],
  'callbacks.process-pool': [{ n: null }, { future: '<Future>', 'future._state': "'FINISHED'" }, { future: '<Future>' }],
  'crawler.callback': [{ future: '<Future>' }],
  'gevent-server.main': [{}, {}, {}, {}, { number: '1' }],
  'callbacks.thread-pool': [{ future: '<Future>', 'future._state': "'RUNNING'" }, { 'future._result': '4' }, { 'future._state': "'FINISHED'" }],
  'threads-and-a-lock.main': [{ n: '1' }, { lock: null, 'lock.locked()': 'True' }, { n: null }, { n: '1' }],
  'lost-update.no-lock': [{ seen: '100', tickets: '100' }, { seen: '100', tickets: '100' }, { tickets: '99' }],
  'lost-update.with-lock': [{ counter: null, tickets: '100' }, { seen: '100', tickets: '99' }, { tickets: '97' }],
  'lost-update.loop-cpython': [{ n: null, ROUNDS: '50000' }, { n: '100000' }],
  'lost-update.loop-every-bytecode': [{ n: null }, { n: null }],
  'lost-update.loop-free-threaded': [{ n: null, ROUNDS: '50000' }, { n: null }],
  'semaphore.main': [
    { inside: "['Guest-0', 'Guest-1', 'Guest-2']", 'seats._value': '0' },
    { name: "'Guest-3'", 'seats._value': '0' },
    { 'seats._value': '1' },
    { busiest: '3', inside: '[]' },
  ],
  'abba-deadlock.naive': [
    { printer: null, scanner: null, 'printer.locked()': 'True', 'scanner.locked()': 'True' },
    { 'printer.locked()': 'True' },
    { 'scanner.locked()': 'True', 'printer.locked()': 'True' },
    { scanner: null, printer: null },
  ],
  'abba-deadlock.ordered': [{ scanner: null }, { 'printer.locked()': 'True' }, { 'scanner.locked()': null }],
  'worker-threads.main': [
    { 'jobs.queue': 'deque([])' },
    { 'jobs.unfinished_tasks': '7', 'jobs.queue': 'deque([1, 2, 3, 4, 5, 6, 7])' },
    { 'jobs.unfinished_tasks': '0', 'jobs.queue': 'deque([])' },
    { 'jobs.queue': null },
  ],
  'condition.buffer': [{ shelf: '[]' }, { shelf: "['loaf 1']" }, { shelf: "['loaf 3', 'loaf 4']", CAPACITY: '2' }, { shelf: "['loaf 4']" }],
  'condition.event': [{ 'gate._flag': 'False' }, { 'gate._flag': 'True' }, { 'gate._flag': 'True' }],
  'condition.barrier': [{ 'boat._parties': '3' }, { 'boat._count': '3' }, { place: null, bank: "'east'" }],
  'dining-philosophers.naive': [{ left: null, right: null, seat: '3' }, { forks: null }, { 'left.locked()': 'True', 'right.locked()': 'True' }],
  'dining-philosophers.ordered': [{ low: '0', high: '4', forks: null }, { forks: null }],
  'dining-philosophers.waiter': [{ 'waiter._value': null, seat: '0' }, { waiter: null }],
  'bookshop.sync-blocking': [{ 'answer._state': "'RUNNING'" }, { page: '1' }, { 'answer._result': "'Dune is on shelf 3'" }],
  'bookshop.sync-nonblocking': [{ 'answer._state': "'RUNNING'" }, { page: '7' }, { 'answer._state': "'FINISHED'" }],
  'bookshop.async-blocking': [{ 'told._flag': 'False' }, { 'answer._result': "'Dune is on shelf 3'" }, { 'told._flag': 'True' }],
  'rlock.lock': [{ amounts: '[10, 20, 30]' }, { amount: '10', balance: null }, { amount: '10' }],
  'readers-writers.starvation': [{ readers: null }, { asked: null }, { asked: null }],
}

/** Of each moment where its text is and what the panel tells of. */
function placesOf(model: RunModel, anchors: readonly MomentAnchor[]) {
  const numbers = eventNumbers(model)
  return anchors.map((anchor) => {
    const step = resolveMoment(model, anchor)
    const record = model.eventsOfStep(step)[1] - 1
    const task = actingTask(model, step)
    const place: ApiPlace = { event: numbers[record] ?? 0, lines: 0, task: 0, record }
    return { anchor, task, pid: model.task(task)?.pid ?? 0, place }
  })
}

/** What stands in the rows of the frame that is told of, as `name` and `name.part`. */
function shownIn({ processes }: Moment, task: number, pid: number): ReadonlyMap<string, string> {
  const depth = chosenFrame(processes, task, null)?.depth ?? -1
  const rows = insideRows(processes, { task, depth, toggled: new Map(), before: null, isShown: (one) => one === task, living: [pid] })
  return new Map(rows.flatMap(({ kind, path, value }) => (kind === 'variable' && value ? [[path, value[0]] as const] : [])))
}

let vite: ViteDevServer | undefined
/** Its texts are gathered by the bundler. */
async function scenario(id: string): Promise<Scenario | undefined> {
  vite ??= await createServer({ server: { middlewareMode: true, ws: false, watch: null }, appType: 'custom', logLevel: 'error' })
  const { scenarios } = (await vite.ssrLoadModule('/src/scenarios/index.ts')) as typeof import('../../src/scenarios/index')
  return scenarios.find((one) => one.id === id)
}
test.afterAll(() => vite?.close())

for (const { scenario: id, variant, program, configuration } of gallery) {
  const name = `${id}.${variant}`
  test(`the panel shows what the moments of ${name} speak of`, inLong(name !== 'lost-update.no-lock'), async ({ shared }) => {
    const anchors = (await scenario(id))?.variants.find((one) => one.id === variant)?.moments.map(({ at }) => at) ?? []
    const recording = decodeRecording(readFileSync(fileURLToPath(new URL(`../../src/scenarios/programs/${id}/${variant}.run`, import.meta.url))))
    const builder = createRunBuilder(recording.program, recording.configuration, recording.log)
    while (builder.pull() > 0);
    const asked = placesOf(builder.model, anchors)
    const told = await shared.evaluate(
      async ({ program, configuration, places }) => {
        const inspector = await (window as unknown as PylanesWindow).pylanes.inspector(program, configuration)
        const moments = []
        for (const { place, pid } of places) moments.push(await inspector.at(place, [pid]))
        return JSON.stringify(moments)
      },
      { program, configuration, places: asked.map(({ place, pid }) => ({ place, pid })) },
    )
    const moments = JSON.parse(told) as Moment[]
    const missing = asked.flatMap(({ anchor, task, pid }, at) => {
      const moment = moments[at] as Moment
      const frames = moment.processes.flatMap(({ tasks }) => tasks.filter((one) => one.task === task)).flatMap((one) => one.frames.filter(({ user }) => user))
      const isThere = !('line' in anchor) || frames.some(({ line }) => line === anchor.line)
      const rows = shownIn(moment, task, pid)
      const wrong = Object.entries(SHOWN[name]?.[at] ?? {}).filter(([path, value]) => (value === null ? !rows.has(path) : rows.get(path) !== value))
      return [
        ...(isThere ? [] : [{ at, line: (anchor as { line: number }).line, frames: frames.map((frame) => `${frame.function}:${frame.line}`) }]),
        ...wrong.map(([path, value]) => ({ at, path, value, shown: rows.get(path) ?? [...rows.keys()] })),
      ]
    })
    expect(missing).toEqual([])
  })
}
