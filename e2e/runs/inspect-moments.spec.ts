/**
 * At the moments of the gallery's scenarios the panel Inside shows what their texts speak of, without anything being opened: the task's frame at the line of the moment, and in it
 * the values that `SPOKEN_OF` names by hand from the texts, marked.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'
import type { ApiPlace } from '../../src/app/api-inspector'
import type { Moment } from '../../src/inspect/inspector'
import { decodeRecording } from '../../src/log/recording'
import type { MomentAnchor, Scenario } from '../../src/scenarios/scenario'
import { spokenOf } from '../../src/scenarios/spoken-of'
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

/** Values of what the texts speak of, where these tell them: of each moment by the ways of `SPOKEN_OF`, and of what lies beside. */
type Values = Readonly<Record<string, string>>

const VALUES: Readonly<Record<string, readonly Values[]>> = {
  'process-lifecycle.main': [{}, { name: "'Process-1'" }, {}, {}],
  'process-arguments.without-join': [{ child: "<Process name='Greeter'>" }, {}, { greeting: "'hello'", to: "'parent'", times: '2' }],
  'isolated-memory.main': [{ counter: '0' }, { counter: '100000' }, { counter: '0' }],
  'daemon-process.daemon': [{}, { n: '4' }, {}],
  'daemon-process.not-daemon': [{}, { n: '7' }],
  'join-placement.inside': [{ child: "<Process name='Process-1'>", n: '1' }, { n: '5' }],
  'process-lock.with-lock': [{}, {}, { n: '5' }],
  'file-under-lock.main': [{ author: "'Bob'", page: '1' }, { author: "'Ann'", page: '1' }, {}],
  'os-fork.once': [{ balance: '100' }, { balance: '100' }, { pid: '0', balance: '70' }],
  'os-fork.twice': [{}, { first: '0', second: '0' }, {}],
  'fork-or-spawn.fork': [{ setting: "'as imported'" }, { setting: "'changed before start()'" }],
  'fork-or-spawn.spawn': [{ setting: "'changed before start()'" }, {}, { setting: "'as imported'" }],
  'bounded-queue.blocks': [{}, { letter: "'D'" }],
  'queue-between-processes.main': [{ letter: "'A'" }, {}, { letter: "'C'" }],
  'child-to-parent.main': [{}, { n: '2' }, {}],
  'producer-consumer.naive': [{ n: '1' }, {}],
  'producer-consumer.sentinel': [{ n: '5' }, { bun: 'None' }],
  'producer-consumer.four-and-two': [{}, { EATERS: '2' }, {}],
  'producer-consumer.one-and-two': [{}, { EATERS: '2' }, { bun: 'None' }],
  'joinable-queue.main': [{ kind: "'bean'", n: '1' }, {}, { bun: "'plum bun 3'" }],
  'callbacks.process-pool': [{}, { future: '<Future>', 'future._state': "'FINISHED'" }, { future: '<Future>' }],
  'crawler.callback': [{ future: '<Future>' }],
  'gevent-server.main': [{}, {}, {}, {}, { number: '1' }],
  'callbacks.thread-pool': [{ future: '<Future>', 'future._state': "'RUNNING'" }, { 'future._result': '4' }, { 'future._state': "'FINISHED'" }],
  'threads-and-a-lock.main': [{ n: '1' }, { 'lock.locked()': 'True' }, {}, { n: '1' }],
  'lost-update.no-lock': [{ seen: '100', tickets: '100' }, { seen: '100', tickets: '100' }, { tickets: '99' }],
  'lost-update.with-lock': [{ tickets: '100' }, { seen: '100', tickets: '99' }, { tickets: '97' }],
  'lost-update.loop-cpython': [{ ROUNDS: '50000' }, { n: '100000' }],
  'lost-update.loop-free-threaded': [{ ROUNDS: '50000' }, {}],
  'semaphore.main': [
    { inside: "['Guest-0', 'Guest-1', 'Guest-2']", 'seats._value': '0' },
    { name: "'Guest-3'", 'seats._value': '0' },
    { 'seats._value': '1' },
    { busiest: '3', inside: '[]' },
  ],
  'abba-deadlock.naive': [
    { 'printer.locked()': 'True', 'scanner.locked()': 'True' },
    { 'printer.locked()': 'True' },
    { 'scanner.locked()': 'True', 'printer.locked()': 'True' },
    {},
  ],
  'abba-deadlock.ordered': [{}, { 'printer.locked()': 'True' }, {}],
  'worker-threads.main': [
    { 'jobs.queue': 'deque([])' },
    { 'jobs.unfinished_tasks': '7', 'jobs.queue': 'deque([1, 2, 3, 4, 5, 6, 7])' },
    { 'jobs.unfinished_tasks': '0', 'jobs.queue': 'deque([])' },
    {},
  ],
  'condition.buffer': [{ shelf: '[]' }, { shelf: "['loaf 1']" }, { shelf: "['loaf 3', 'loaf 4']", CAPACITY: '2' }, { shelf: "['loaf 4']" }],
  'condition.event': [{ 'gate._flag': 'False' }, { 'gate._flag': 'True' }, { 'gate._flag': 'True' }],
  'condition.barrier': [{ 'boat._parties': '3' }, { 'boat._count': '3' }, { bank: "'east'" }],
  'dining-philosophers.naive': [{ seat: '3' }, {}, { 'left.locked()': 'True', 'right.locked()': 'True' }],
  'dining-philosophers.ordered': [{ low: '0', high: '4' }, {}],
  'dining-philosophers.waiter': [{ seat: '0' }, {}],
  'bookshop.sync-blocking': [{ 'answer._state': "'RUNNING'" }, { page: '1' }, { 'answer._result': "'Dune is on shelf 3'" }],
  'bookshop.sync-nonblocking': [{ 'answer._state': "'RUNNING'" }, { page: '7' }, { 'answer._state': "'FINISHED'" }],
  'bookshop.async-blocking': [{ 'told._flag': 'False' }, { 'answer._result': "'Dune is on shelf 3'" }, { 'told._flag': 'True' }],
  'rlock.lock': [{ amounts: '[10, 20, 30]' }, { amount: '10' }, { amount: '10' }],
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

/** What stands in the rows of the frame that is told of, as `name` and `name.part`, and which of it is marked. */
function shownIn({ processes }: Moment, task: number, pid: number, spoken: readonly string[]) {
  const depth = chosenFrame(processes, task, null)?.depth ?? -1
  const rows = insideRows(processes, { task, depth, toggled: new Map(), before: null, spoken, isShown: (one) => one === task, living: [pid] })
  const values = new Map(rows.flatMap(({ kind, path, value }) => (kind === 'variable' && value ? [[path, value[0]] as const] : [])))
  return { values, marked: new Set(rows.flatMap((row) => (row.spoken ? [row.path] : []))) }
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
      const spoken = spokenOf(id, variant, at)
      const rows = shownIn(moment, task, pid, spoken)
      const wrong = Object.entries(VALUES[name]?.[at] ?? {}).filter(([path, value]) => rows.values.get(path) !== value)
      return [
        ...(isThere ? [] : [{ at, line: (anchor as { line: number }).line, frames: frames.map((frame) => `${frame.function}:${frame.line}`) }]),
        ...spoken.flatMap((path) => (rows.marked.has(path) ? [] : [{ at, path, shown: [...rows.values.keys()] }])),
        ...wrong.map(([path, value]) => ({ at, path, value, shown: rows.values.get(path) ?? [...rows.values.keys()] })),
      ]
    })
    expect(missing).toEqual([])
  })
}
