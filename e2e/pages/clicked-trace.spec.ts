/**
 * What Why says of a segment, arrow, item, output line and source line that is really clicked in the page equals the run's log, read here record by
 * record (support/log-story.ts): for scenarios of the gallery and for programs that are not of it.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { LogRecord } from '../../src/log/log'
import { nameOf, RecordKind, WakeKind } from '../../src/log/record-kinds'
import { formatClock, formatDuration } from '../../src/ui/words/format-time'
import { operations, type Stay, type Story, storyOf, usOf, visits } from '../support/log-story'
import { inLong } from '../support/long'
import { axisAtRest, follow, linkTo } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

type Kind = 'segment' | 'arrow' | 'item' | 'output' | 'line'
type Language = 'en' | 'zh'

/** A letter for each thing that there is to click: (s)egment, (a)rrow, (i)tem, (o)utput, (l)ine. */
const KINDS: Readonly<Record<string, Kind>> = { s: 'segment', a: 'arrow', i: 'item', o: 'output', l: 'line' }

/** Those that `npm test` runs begin with `!`. */
const SCENARIOS: readonly (readonly [scenario: string, kinds: string, language?: Language])[] = [
  ['!threads-and-a-lock.main', 'saol'],
  ['abba-deadlock.naive', 'saol'],
  ['dining-philosophers.waiter', 'saol', 'zh'],
  ['condition.buffer', 'saol'],
  ['condition.event', 'saol', 'zh'],
  ['condition.barrier', 'saol'],
  ['semaphore.main', 'saol'],
  ['lost-update.with-lock', 'saol'],
  ['rlock.lock', 'sal'],
  ['readers-writers.fair', 'saol', 'zh'],
  ['queue-orders.main', 'soli'],
  ['worker-threads.main', 'saoli'],
  ['producer-consumer.naive', 'saoli', 'zh'],
  ['producer-consumer.one-and-two', 'i', 'zh'],
  ['producer-consumer.sentinel', 'i'],
  ['joinable-queue.main', 'saoli'],
  ['bounded-queue.blocks', 'soli'],
  ['bounded-queue.timeout', 'i'],
  ['bounded-queue.put-nowait', 'i', 'zh'],
  ['bounded-queue.not-blocking', 'i'],
  ['bounded-queue.get-timeout', 'i'],
  ['bounded-queue.get-nowait', 'i'],
  ['queue-size.main', 'i', 'zh'],
  ['child-to-parent.main', 'i'],
  ['pool-and-queue.apply', 'i'],
  ['pool-and-queue.apply-async', 'i', 'zh'],
  ['pipe.simplex', 'saoli', 'zh'],
  ['pipe.duplex', 'i'],
  ['pipe.end-of-file', 'i'],
  ['process-lock.with-lock', 'saol'],
  ['queue-between-processes.main', 'saoli'],
  ['pool-map.thread-pool-executor', 'saol'],
  ['callbacks.thread-pool', 'saol'],
  ['!asyncio-queue.main', 'saoli', 'zh'],
  ['event-loop.tasks', 'saol'],
  ['gevent.patch-all', 'sol'],
  ['daemon-thread.main', 'saol'],
]

const PROGRAMS: typeof SCENARIOS = [
  ['threads/account-with-lock', 'saol'],
  ['threads/barrier-rounds', 'saol', 'zh'],
  ['threads/bounded-semaphore', 'sol'],
  ['!threads/condition-ping-pong', 'saol'],
  ['sockets/echo-server', 'saol'],
  ['stuck/event-never-set', 'sal'],
  ['gevent/queues', 'saoli'],
  ['stuck/join-under-lock', 'sal', 'zh'],
  ['threads/queue-pipeline', 'saoli'],
  ['stuck/three-in-a-ring', 'sal'],
  ['asyncio/two-stage-pipeline', 'saoli'],
  ['threads/token-ring', 'saol'],
  ['threads/queue-basics', 'oi'],
  ['threads/queue-many-producers', 'i', 'zh'],
  ['threads/queue-producer-consumer', 'i'],
  ['threads/queue-task-done', 'i'],
  ['threads/queue-simple', 'i'],
  ['threads/queue-blocks-when-full', 'i', 'zh'],
  ['asyncio/queue-workers', 'i'],
  ['processes/pipe-simplex', 'i'],
  ['processes/queue-basic', 'i', 'zh'],
]

/** What a wait is called, by its reason: D its length, O what was waited for. */
const WAITED: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    lock: 'waited D for O',
    condition: 'waited D to be notified of O',
    semaphore: 'waited D for a permit of O',
    event: 'waited D for O to be set',
    barrier: 'waited D at O for the others',
    queuePut: 'waited D for room in O',
    queueGet: 'waited D for an item of O',
    pipe: 'waited D for O',
    socket: 'waited D for O',
    sleep: 'slept for D',
    join: 'waited D for O to end',
    future: 'waited D for the result of O',
    queueJoin: 'waited D until every item of O was done',
  },
  zh: {
    lock: '等待 O 等了 D',
    condition: '等待 O 的通知等了 D',
    semaphore: '等待 O 的许可等了 D',
    event: '等待 O 被设置等了 D',
    barrier: '在 O 处等待其他线程等了 D',
    queuePut: '等待 O 有空位等了 D',
    queueGet: '等待 O 中的数据等了 D',
    pipe: '等待 O 等了 D',
    socket: '等待 O 等了 D',
    sleep: '睡眠了 D',
    join: '等待 O 结束等了 D',
    future: '等待 O 的结果等了 D',
    queueJoin: '等待 O 的每一项完成等了 D',
  },
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const told = (page: Page) => page.getByTestId('why-clicked')
const words = async (page: Page) => {
  await expect(told(page)).toBeVisible()
  return ((await told(page).innerText()) ?? '').replace(/\s+/g, ' ')
}
const line = (number: number, language: Language) => (language === 'en' ? `line ${number}` : `第 ${number} 行`)

/** The axis of a run at Fit reaches so much beyond its ends. */
const LEAD = 0.006
const TAIL = 0.035

interface Plot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function plotOf(page: Page): Promise<Plot> {
  const plot = await page.getByTestId('lanes').boundingBox()
  if (!plot) throw new Error('there are no lanes')
  return plot
}

const pixelOf = (us: number, endUs: number, plot: Plot) => plot.x + ((us / endUs + LEAD) / (1 + LEAD + TAIL)) * plot.width

/** The rows that can be seen whole: of tasks, or of objects. */
async function lanesOf(page: Page, what: 'task' | 'object'): Promise<ReadonlyMap<number, Plot>> {
  const plot = await plotOf(page)
  const lanes = new Map<number, Plot>()
  for (const lane of await page.locator(`[data-testid^=lane-${what}-]`).all()) {
    const box = await lane.boundingBox()
    if (box && box.y >= plot.y && box.y + box.height <= plot.y + plot.height) lanes.set(Number((await lane.getAttribute('data-testid'))?.split('-').at(-1)), box)
  }
  return lanes
}

/** The longest wait of a task that is on show, clicked in its middle. */
async function segment(page: Page, story: Story, language: Language): Promise<void> {
  const [plot, lanes] = [await plotOf(page), await lanesOf(page, 'task')]
  const length = (stay: Stay) => (stay.to ?? story.endUs) - stay.from
  const waits = story.stays.filter((stay) => lanes.has(stay.task) && (stay.state === 'blocked' || stay.state === 'deadlocked') && WAITED.en[stay.reason] !== undefined)
  const [longest] = [...waits].sort((a, b) => length(b) - length(a))
  // what it waits for in a lock, if anybody does, tells more
  const lock = waits.filter((stay) => stay.reason === 'lock' && stay.object !== 0 && (length(stay) / story.endUs) * plot.width > 6).sort((a, b) => length(b) - length(a))[0]
  for (const stay of new Set([longest, lock])) {
    if (!stay) continue
    await page.mouse.click(pixelOf(stay.from + length(stay) / 2, story.endUs, plot), (lanes.get(stay.task)?.y ?? 0) + 16)
    checkSegment(await words(page), stay, story, language)
  }
}

function checkSegment(text: string, stay: Stay, story: Story, language: Language): void {
  const clock = (us: number) => formatClock(us, story.endUs)
  const duration = formatDuration((stay.to ?? story.endUs) - stay.from)
  expect(text).toContain(story.taskName(stay.task))
  const object = story.objectName(stay.object)
  if (stay.state === 'blocked' && !/nothing to do|无事可做/.test(text)) {
    const said = escaped(WAITED[language][stay.reason] ?? '')
      .replace('D', escaped(duration))
      .replace('O', object === '' ? '.+?' : `${escaped(object)}( \\(\\d+\\))?`)
    expect(text).toMatch(new RegExp(stay.object === 0 && stay.reason !== 'sleep' ? escaped(duration) : said))
  }
  if (stay.line > 0) expect(text).toContain(line(stay.line, language))
  const from = language === 'en' ? `from ${clock(stay.from)}` : `从 ${clock(stay.from)}`
  expect(text.toLowerCase()).toContain(from.toLowerCase())
  expect(text).toContain(stay.to === null ? (language === 'en' ? 'nothing ended it' : '没有什么使它结束') : `${language === 'en' ? 'to' : '到'} ${clock(stay.to)}`)
  if (stay.reason === 'lock' && stay.state === 'blocked') {
    const owner = story.ownerBefore(stay.object, stay.fromRow)
    if (owner && owner.task !== stay.task) {
      const name = story.taskName(owner.task)
      const since = clock(usOf(owner.since))
      expect(text).toMatch(new RegExp(language === 'en' ? `${escaped(name)} held it, since ${escaped(since)}` : `由 ${escaped(name)} 持有，自 ${escaped(since)} 起`))
    }
  }
  if (stay.to === null || stay.state !== 'blocked') return
  // whoever ended it: in the same commit as the state that followed
  const step = story.rows[stay.toRow]?.step
  const wakers = story.rows.filter((row) => row.kind === RecordKind.wake && row.step === step && row.a === stay.task && row.task !== 0)
  const [waker] = wakers
  if (waker && wakers.length === 1 && nameOf(WakeKind, waker.b) !== 'timer') {
    expect(text).toContain(story.taskName(waker.task))
    if (waker.line > 0 && nameOf(WakeKind, waker.b) !== 'join') expect(text).toContain(line(waker.line, language))
  }
}

/** An arrow of a task that is selected by its header, clicked half-way along. */
async function arrow(page: Page, story: Story, language: Language): Promise<void> {
  const plot = await plotOf(page)
  const wakes = story.rows.filter((row) => row.kind === RecordKind.wake && row.task !== 0)
  let clicked = 0
  for (const task of (await lanesOf(page, 'task')).keys()) {
    await page.getByTestId(`lane-task-${task}`).click()
    const arrows = page.locator('.plt-arrow')
    for (let at = 0; at < Math.min(4, await arrows.count()); at++) {
      // its bow may reach beyond the plot
      const along = await arrows.nth(at).evaluate((path) => {
        const shape = (path instanceof SVGGeometryElement ? path : path.querySelector('path')) as SVGGeometryElement
        return [0.5, 0.75, 0.25, 0.9, 0.1].map((share) => {
          const { x, y } = shape.getPointAtLength(shape.getTotalLength() * share).matrixTransform(shape.getScreenCTM() ?? undefined)
          return { x, y }
        })
      })
      const place = along.find(({ x, y }) => x > plot.x + 1 && x < plot.x + plot.width && y > plot.y && y < plot.y + plot.height)
      if (!place) continue
      await page.mouse.click(place.x, place.y)
      if ((await told(page).count()) > 0 && checkArrow(await words(page), place.x, plot, wakes, story, language)) clicked++
      await page.getByTestId(`lane-task-${task}`).click()
      if ((await arrows.count()) === 0) await page.getByTestId(`lane-task-${task}`).click()
    }
    await page.keyboard.press('Escape')
    if (clicked > 1) break
  }
  expect(clicked).toBeGreaterThan(0)
}

/** False: it is a segment that is told of. */
function checkArrow(text: string, x: number, plot: Plot, wakes: readonly LogRecord[], story: Story, language: Language): boolean {
  const said =
    language === 'en'
      ? /(?<from>\S.*?) (?<what>made|started) (?<to>\S.*?)(?: go on)? at (?<time>[\d.]+ \S+?)(?: \(line (?<line>\d+)[^)]*\))?\./.exec(text)
      : /(?<from>\S.*?) 在 (?<time>[\d.]+ \S+) (?<what>使|启动了) (?<to>\S.*?)(?: 得以继续)?(?:（第 (?<line>\d+) 行）)?。/.exec(text)
  if (!said?.groups) return false
  const { from = '', to = '', time = '', what = '', line } = said.groups
  const starts = what === 'started' || what === '启动了'
  const fitting = wakes.filter(
    (wake) =>
      story.tasksCalled(from).includes(wake.task) &&
      story.tasksCalled(to).includes(wake.a) &&
      formatClock(usOf(wake), story.endUs) === time &&
      (wake.b === WakeKind.start) === starts &&
      (line === undefined || wake.line === Number(line)),
  )
  expect(fitting, text).not.toEqual([])
  // it is where it was clicked, but for its bow
  expect(Math.min(...fitting.map((wake) => Math.abs(pixelOf(usOf(wake), story.endUs, plot) - x)))).toBeLessThan(40)
  return true
}

/** The steps of a run are its commits, counted from 0. */
function stepsOf({ rows }: Story): ReadonlyMap<number, number> {
  return new Map([...new Set(rows.map(({ step }) => step))].map((commit, at) => [commit, at]))
}

/** Something that lies in a queue, a connection or a pipe, and for how many events. */
interface Lying {
  readonly object: number
  readonly fromStep: number
  readonly toStep: number
  /** what is next out, by the log; where several put: what may be */
  readonly next: readonly LogRecord[]
}

/** What the log says of what lies in an object from each change of it to the next. */
function lyingIn(story: Story, object: number): readonly Lying[] {
  const steps = stepsOf(story)
  const stepOf = ({ step }: LogRecord) => steps.get(step) ?? 0
  const puts = operations(story, 'put', 'send').filter((put) => put.object === object)
  const gets = operations(story, 'get', 'receive').filter((get) => get.object === object)
  const listed = story.rows.filter((row) => row.kind === RecordKind.contents && row.object === object && row.text !== '')
  const changes = (listed.length > 0 ? listed : [...puts, ...gets]).toSorted((x, y) => story.rows.indexOf(x) - story.rows.indexOf(y))
  const before = (records: readonly LogRecord[], row: LogRecord) => records.filter((one) => story.rows.indexOf(one) <= story.rows.indexOf(row))
  return changes.flatMap((row, at) => {
    const after = changes[at + 1]
    const toStep = after ? stepOf(after) : steps.size
    const put = before(puts, row)
    const got = before(gets, row)
    const first = listed.length > 0 ? (JSON.parse(row.text) as readonly string[])[0] : undefined
    const left = put.length - got.length
    const alone = new Set(put.map(({ task }) => task)).size === 1
    const next = listed.length > 0 ? put.filter(({ text }) => text === first) : left > 0 ? (alone ? put.slice(got.length, got.length + 1) : put) : []
    return next.length > 0 ? [{ object, fromStep: stepOf(row), toStep, next }] : []
  })
}

/** Switches to the axis of steps, where each event has room, and says where a step is. */
async function stepAxis(page: Page, story: Story): Promise<(step: number) => number> {
  await page.getByTestId('axis-steps').click()
  await page.getByTestId('fit').click()
  await axisAtRest(page)
  const plot = await plotOf(page)
  const { size } = stepsOf(story)
  return (step) => pixelOf(step, size, plot)
}

/** An item of a queue while it was in it longest. */
async function item(page: Page, story: Story, language: Language): Promise<void> {
  const pixel = await stepAxis(page, story)
  const lanes = await lanesOf(page, 'object')
  const found = [...lanes.keys()].flatMap((object) => lyingIn(story, object)).toSorted((x, y) => y.toStep - y.fromStep - (x.toStep - x.fromStep))
  const [longest] = found
  if (!longest) throw new Error('nothing was ever in a queue that is on show')
  const box = lanes.get(longest.object)
  await page.mouse.click((pixel(longest.fromStep) + pixel(longest.toStep)) / 2, (box?.y ?? 0) + 12)
  const text = await words(page)
  const name = story.objectName(longest.object)
  const said =
    language === 'en'
      ? new RegExp(`(?<who>\\S.*?) put (?<what>.+) into ${escaped(name)} at (?<time>[\\d.]+ \\S+?)(?: \\(line (?<line>\\d+)[^)]*\\))?\\.`).exec(text)
      : new RegExp(`(?<who>\\S.*?) 在 (?<time>[\\d.]+ \\S+) 把 (?<what>.+) 放入 ${escaped(name)}(?:（第 (?<line>\\d+) 行）)?。`).exec(text)
  expect(said?.groups, text).toBeTruthy()
  const { who = '', what = '', time = '', line } = said?.groups ?? {}
  const puts = longest.next.filter(
    (put) =>
      put.text.slice(0, 20) === what.slice(0, 20) &&
      story.tasksCalled(who).includes(put.task) &&
      formatClock(usOf(put), story.endUs) === time &&
      (line === undefined || put.line === Number(line)),
  )
  expect(puts, text).not.toEqual([])
  const [put] = puts as [LogRecord]
  const later = operations(story, 'get', 'receive').filter((get) => get.object === longest.object && (get.text === put.text || get.text === '') && get.step >= put.step)
  const taken = (language === 'en' ? /(?<who>[^.]+?) took it at (?<time>[\d.]+ \S+?), / : /(?<who>[^。]+?) 在 (?<time>[\d.]+ \S+) 取走了它/).exec(text)?.groups
  if (taken) {
    const { who = '', time = '' } = taken
    expect(
      later.filter((get) => story.tasksCalled(who).includes(get.task) && formatClock(usOf(get), story.endUs) === time),
      text,
    ).not.toEqual([])
  } else expect(later, text).toEqual([])
}

async function output(page: Page, story: Story, language: Language): Promise<void> {
  await page.getByTestId('tab-output').click()
  const lines = page.getByTestId('output-line')
  for (const at of new Set([0, Math.min(3, (await lines.count()) - 1)])) {
    await lines.nth(at).click()
    const text = await words(page)
    const said =
      language === 'en'
        ? /(?<who>\S.*?) printed (?<what>.+?) at (?<time>[\d.]+ (?:µs|ms|s))(?: \(line (?<line>\d+)[^)]*\))?\./.exec(text)
        : /(?<who>\S.*?) 在 (?<time>[\d.]+ (?:µs|ms|s)) 输出了 (?<what>.+?)(?:（第 (?<line>\d+) 行）)?。/.exec(text)
    expect(said?.groups, text).toBeTruthy()
    const { who = '', what = '', time = '', line } = said?.groups ?? {}
    const flat = (written: string) => written.replace(/\n$/, '').replace(/\s+/g, ' ').trim()
    const writes = story.rows.filter(
      (row) =>
        row.kind === RecordKind.output &&
        story.tasksCalled(who).includes(row.task) &&
        formatClock(usOf(row), story.endUs) === time &&
        (line === undefined ? true : row.line === Number(line)) &&
        flat(row.text).slice(0, 12) === what.replace(/ ⏎ /g, ' ').slice(0, 12),
    )
    expect(writes, text).not.toEqual([])
    // what it held then, by the log
    const held = (language === 'en' ? /It held (?<objects>.+?) then\./ : /当时它持有 (?<objects>.+?)。/).exec(text)?.groups?.objects
    const write = writes[0] as LogRecord
    if (held !== undefined) {
      const row = story.rows.indexOf(write)
      const owned = [...new Set(story.rows.filter((one) => one.kind === RecordKind.owner).map(({ object }) => object))].filter(
        (object) => story.ownerBefore(object, row)?.task === write.task,
      )
      for (const name of held.split(/, | and |、|和/)) expect([...owned.map((object) => story.objectName(object)), '']).toContain(name.replace(/ \(\d+\)$/, '').trim())
    }
  }
}

/** A line that can be seen, clicked in its gutter: the one with the longest waits, and another. */
async function sourceLine(page: Page, story: Story, language: Language): Promise<void> {
  const numbers = page.locator('.cm-lineNumbers .cm-gutterElement')
  const editor = await page.locator('.cm-scroller').boundingBox()
  const seen = new Set<number>()
  for (const number of await numbers.all()) {
    const box = await number.boundingBox()
    if (box && editor && box.height > 0 && box.y >= editor.y && box.y + box.height <= editor.y + editor.height) seen.add(Number(await number.innerText()))
  }
  const lengthAt = (line: number) => waitsAt(story, line).reduce((sum, one) => sum + one.us, 0)
  const reached = [...seen].filter((line) => line > 0 && visits(story, line).count > 0).sort((a, b) => lengthAt(b) - lengthAt(a))
  expect(reached).not.toEqual([])
  for (const number of reached.slice(0, 2)) {
    await numbers.filter({ hasText: new RegExp(`^${number}$`) }).click()
    const text = await words(page)
    const { count, tasks, first, last } = visits(story, number)
    expect(text).toContain(line(number, language))
    const [from, to] = [formatClock(first, story.endUs), formatClock(last, story.endUs)]
    if (language === 'zh') expect(text).toMatch(new RegExp(`${count} 次，第一次在 ${escaped(from)}，最后一次在 ${escaped(to)}`))
    else expect(text).toContain(count === 1 ? `was reached once, at ${from}` : `was reached ${count} times, first at ${from}, last at ${to}`)
    for (const task of tasks.slice(0, 3)) expect(text).toContain(story.taskName(task))
    const waits = waitsAt(story, number)
    for (const wait of waits.slice(0, 4)) {
      const times = language === 'zh' ? `${wait.count} 次，共 ` : wait.count === 1 ? 'once, ' : `${wait.count} times, `
      expect(text).toContain(`${times}${formatDuration(wait.us)}`)
    }
    if (waits.length === 0) expect(text).not.toMatch(/There: |在那里：/)
  }
}

/** The waits at a line of the main file, by what was waited for, the longest first. */
function waitsAt(story: Story, line: number): readonly { readonly count: number; readonly us: number }[] {
  const sums = new Map<string, { count: number; us: number }>()
  for (const stay of story.stays) {
    if (stay.line !== line || stay.file !== '' || (stay.state !== 'blocked' && stay.state !== 'deadlocked')) continue
    const key = `${stay.object} ${stay.reason}`
    const sum = sums.get(key) ?? { count: 0, us: 0 }
    sums.set(key, { count: sum.count + 1, us: sum.us + (stay.to ?? story.endUs) - stay.from })
  }
  return [...sums.values()].sort((a, b) => b.us - a.us)
}

const CHECKS: Readonly<Record<Kind, (page: Page, story: Story, language: Language) => Promise<void>>> = { segment, arrow, item, output, line: sourceLine }

async function check(page: Page, story: Story, kinds: string, language: Language): Promise<void> {
  for (const letter of kinds) {
    const kind = KINDS[letter] as Kind
    await test.step(kind, async () => {
      await page.keyboard.press('Escape')
      await CHECKS[kind](page, story, language)
    })
  }
}

/** How many runs have something of a kind to be clicked. */
const having = (table: typeof SCENARIOS, kind: string) => table.filter(([, kinds]) => kinds.includes(kind)).length

test('each kind of thing is clicked in twenty scenarios and ten other programs at least', () => {
  for (const kind of Object.keys(KINDS)) {
    expect([kind, having(SCENARIOS, kind) >= 20]).toEqual([kind, true])
    expect([kind, having(PROGRAMS, kind) >= 10]).toEqual([kind, true])
  }
})

const bare = (name: string) => name.replace('!', '')
const lookedAt = (hash: string, language: Language) => `${hash}&lang=${language}`

test.describe('a click tells what the log says', () => {
  for (const [name, kinds, language = 'en'] of SCENARIOS) {
    test(`${bare(name)}, ${language}`, inLong(!name.startsWith('!')), async ({ shared }) => {
      const [scenario = '', variant = ''] = bare(name).split('.')
      const story = storyOf(readFileSync(`src/scenarios/programs/${scenario}/${variant}.run`))
      await follow(shared, lookedAt(`#s=${scenario}${variant === 'main' ? '' : `.${variant}`}&axis=time`, language))
      await check(shared, story, kinds, language)
    })
  }

  for (const [name, kinds, language = 'en'] of PROGRAMS) {
    test(`${bare(name)}, ${language}`, inLong(!name.startsWith('!')), async ({ shared }) => {
      const program = { files: [{ name: 'program.py', text: readFileSync(`e2e/corpus/${bare(name)}.py`, 'utf8') }], stdin: '' }
      const recording = await shared.evaluate(async (program) => (await window.pylanes?.outcome(program, {}, { recording: true }))?.recording ?? '', program)
      await follow(shared, linkTo(program, {}, { axis: 'time', language }))
      await check(shared, storyOf(Buffer.from(recording, 'base64')), kinds, language)
    })
  }
})
