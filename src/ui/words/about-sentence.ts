/** What was clicked, in words: the time it covers, what it came of, what ended it and what came then. */
import type { About, Item, Stretch } from '../../trace/explain/about'
import type { Doing, WaitEnd } from '../../trace/explain/explain'
import type { LineVisits } from '../../trace/explain/line-visits'
import type { RunModel, WakeArrow } from '../../trace/model/run-model'
import { stateName, type Translate } from './names'
import { at, code, duration, line, list, moment, object, task, text } from './parts'
import { callWords, gilWords, holdWords, stayWords, waitersWords } from './held-sentence'
import type { Part, Sentence } from './template'
import type { WhyWords } from './explain-sentence'

const MOST_WAITS = 4

export function aboutWords(about: About, model: RunModel, t: Translate): WhyWords {
  switch (about.kind) {
    case 'segment':
      return segmentWords(about, model, t)
    case 'arrow':
      return arrowWords(about.arrow, about.line, about.wait, about.next, model, t)
    case 'item':
      return itemWords(about.item, t)
    case 'output': {
      const { output, held } = about
      const parts = { task: task(output.task), text: code(output.text.replace(/\n$/, '')), time: moment(output.atUs), line: line(output.line) }
      return {
        main: at(t('about.output.printed'), parts, output.line),
        more: held.length > 0 ? [{ template: t('about.output.held'), parts: { objects: list(held.map(object)) } }] : [],
      }
    }
    case 'line':
      return lineWords(about.line, about.file, about.visits, model, t)
    case 'hold':
      return holdWords(about, model, t)
    case 'waiters':
      return waitersWords(about.together, model, t)
    case 'stay':
      return stayWords(about.stay, model, t)
    case 'call':
      return callWords(about.call, model, t)
    case 'gil':
      return gilWords(about.hold, model, t)
    default:
      return about satisfies never
  }
}

const lengthOf = (stretch: Stretch, model: RunModel) => (stretch.endStep < 0 ? model.endUs : stretch.endUs) - stretch.startUs
const isStrand = (id: number, model: RunModel) => (model.task(id)?.within ?? 0) !== 0

function segmentWords({ stretch, doing, end, next: after }: Extract<About, { kind: 'segment' }>, model: RunModel, t: Translate): WhyWords {
  const more: Sentence[] = [spanOf(stretch, model, t), ...causeOf(stretch, doing, t)]
  if (end) more.push(...endWords(end, stretch, doing, t))
  more.push(...after.map((next) => thenWords(next, model, t)))
  return { main: mainOf(stretch, doing, model, t), more }
}

function mainOf(stretch: Stretch, doing: Doing, model: RunModel, t: Translate): Sentence {
  const parts: Record<string, Part> = {
    task: task(stretch.task),
    duration: duration(lengthOf(stretch, model)),
    object: object(stretch.object),
    state: text(stateName(stretch.state, stretch.reason, t, model.task(stretch.task)?.kind)),
  }
  switch (stretch.state) {
    case 'blocked': {
      if (doing.kind === 'idle-loop') return { template: t('about.segment.idle'), parts }
      const alone = stretch.object === 0 && !['sleep', 'stdin', 'paused', 'signal', 'call', 'none'].includes(stretch.reason)
      return { template: t(alone ? 'about.waited.plain' : `about.waited.${stretch.reason}`), parts }
    }
    case 'ready':
      return { template: t(isStrand(stretch.task, model) ? 'about.segment.readyStrand' : 'about.segment.ready'), parts }
    case 'deadlocked':
      return { template: t(stretch.object === 0 ? 'about.segment.deadlockedPlain' : 'about.segment.deadlocked'), parts }
    default:
      return { template: t(`about.segment.${stretch.state}`), parts }
  }
}

function spanOf(stretch: Stretch, model: RunModel, t: Translate): Sentence {
  const parts = { from: moment(stretch.startUs), to: moment(stretch.endUs), line: line(stretch.line, stretch.file) }
  const where = stretch.line > 0 && stretch.state !== 'finished' && stretch.state !== 'crashed'
  if (stretch.endStep >= 0) return { template: t(where ? 'about.spanAt' : 'about.span'), parts }
  if (model.verdict) return { template: t(where ? 'about.openAt' : 'about.open'), parts }
  return { template: t(where ? 'about.soFarAt' : 'about.soFar'), parts }
}

function causeOf(stretch: Stretch, doing: Doing, t: Translate): Sentence[] {
  switch (doing.kind) {
    case 'waiting-lock': {
      if (doing.owner === 0) return []
      const parts = { owner: task(doing.owner), time: moment(doing.ownerSinceUs), line: line(doing.ownerLine) }
      return [at(t(doing.owner === stretch.task ? 'about.ownerSelf' : 'about.owner'), parts, doing.ownerLine)]
    }
    case 'gil':
      return doing.holder === 0 || doing.holder === stretch.task ? [] : [{ template: t('about.holder'), parts: { holder: task(doing.holder) } }]
    case 'ready':
      return doing.running.length > 0 && doing.running.length >= doing.cores ? [{ template: t('about.others'), parts: { others: list(doing.running.map(task)) } }] : []
    case 'deadlocked': {
      const tasks = [...doing.cycle, doing.cycle[0]].flatMap((one) => (one ? [task(one.task)] : []))
      return doing.cycle.length > 1 ? [{ template: t('why.cycle'), parts: { tasks: list(tasks) } }] : []
    }
    case 'crashed':
      return doing.error === '' ? [] : [{ template: t('about.error'), parts: { error: { kind: 'code', text: doing.error } } }]
    default:
      return []
  }
}

/** Releasing is what locks and permits are ended by; who ends another wait so did something to a pipe. */
const RELEASED: ReadonlySet<string> = new Set(['lock', 'semaphore', 'condition', 'none'])

function endWords(end: WaitEnd, stretch: Stretch, doing: Doing, t: Translate): Sentence[] {
  const parts = { by: task(end.by), object: object(stretch.object), time: moment(end.atUs), line: line(end.line) }
  if (end.by === 0)
    return end.wake === 'stdin' || (end.wake === 'timer' && doing.kind !== 'idle-loop' && stretch.reason !== 'join' && stretch.reason !== 'sleep')
      ? [{ template: t(`about.end.${end.wake}`), parts }]
      : []
  if (doing.kind === 'idle-loop' || stretch.reason === 'sleep' || end.wake === 'timer' || end.wake === 'gil' || (end.wake === 'release' && !RELEASED.has(stretch.reason)))
    return [at(t('about.end.other'), parts, end.line)]
  // what has no object is nothing that could be set, released or filled
  const named = stretch.object !== 0 || end.wake === 'join' || end.wake === 'start' || end.wake === 'submit' || end.wake === 'barrier' || end.wake === 'signal'
  return [at(t(named ? `about.end.${end.wake}` : 'about.end.other'), parts, end.line)]
}

function thenWords(next: Stretch, model: RunModel, t: Translate): Sentence {
  const parts: Record<string, Part> = {
    duration: duration(lengthOf(next, model)),
    object: object(next.object),
    state: text(stateName(next.state, next.reason, t, model.task(next.task)?.kind)),
  }
  switch (next.state) {
    case 'ready':
      return { template: t(isStrand(next.task, model) ? 'about.after.readyStrand' : 'about.after.ready'), parts }
    case 'running':
      return { template: t(lengthOf(next, model) > 0 ? 'about.after.running' : 'about.after.runningOn'), parts }
    case 'blocked':
    case 'new':
      return { template: t(next.object === 0 ? 'about.after.blockedPlain' : 'about.after.blocked'), parts }
    default:
      return { template: t(`about.after.${next.state}`), parts }
  }
}

function arrowWords(arrow: WakeArrow, where: number, wait: Stretch | null, after: readonly Stretch[], model: RunModel, t: Translate): WhyWords {
  const parts: Record<string, Part> = { from: task(arrow.from), to: task(arrow.to), time: moment(arrow.atUs), line: line(where), object: object(arrow.object) }
  const more: Sentence[] = []
  const { kind } = arrow
  const released = kind !== 'release' || wait === null || RELEASED.has(wait.reason)
  if (kind !== 'start' && kind !== 'timer' && kind !== 'stdin' && released && (arrow.object !== 0 || kind === 'join' || kind === 'signal' || kind === 'gil'))
    more.push({ template: t(`about.arrow.${kind}`), parts })
  if (wait)
    more.push({
      template: t(wait.object === 0 ? 'about.arrow.waitPlain' : 'about.arrow.wait'),
      parts: { ...parts, object: object(wait.object), duration: duration(lengthOf(wait, model)) },
    })
  more.push(...after.map((next) => thenWords(next, model, t)))
  return { main: at(t(kind === 'start' ? 'about.arrow.start' : 'about.arrow.wake'), parts, where), more }
}

function itemWords(item: Item, t: Translate): WhyWords {
  const parts: Record<string, Part> = {
    from: task(item.from),
    to: task(item.to),
    text: code(item.text),
    object: object(item.object),
    time: moment(item.fromUs),
    line: line(item.fromLine),
  }
  const taken: Sentence =
    item.to === 0
      ? { template: t('about.item.left'), parts }
      : { template: t('about.item.taken'), parts: { to: task(item.to), time: moment(item.toUs), duration: duration(item.toUs - item.fromUs) } }
  if (item.from === 0) return { main: { template: t('about.item.arrived'), parts }, more: [taken] }
  return { main: at(t(item.text === '' ? 'about.item.bytes' : 'about.item.put'), parts, item.fromLine), more: [taken] }
}

function lineWords(number: number, file: string, visits: LineVisits, model: RunModel, t: Translate): WhyWords {
  const parts: Record<string, Part> = {
    line: line(number, file),
    count: text(visits.count),
    first: moment(visits.firstUs),
    last: moment(visits.lastUs),
    tasks: list(visits.tasks.map(task)),
  }
  const more = visits.waits.slice(0, MOST_WAITS).map(({ object: on, reason, count, us }): Sentence => {
    const kind = model.task(visits.tasks[0] ?? 0)?.kind
    const said = { state: text(stateName('blocked', reason, t, kind)), object: object(on), count: text(count), duration: duration(us) }
    return { template: t(on === 0 ? 'about.line.waitsPlain' : 'about.line.waits', { count }), parts: said }
  })
  return { main: visits.count === 0 ? { template: t('about.line.never'), parts } : { template: t('about.line.visits', { count: visits.count }), parts }, more }
}
