/** What was clicked in the lane of an object or of the machine, in words: who had it for how long, who waited meanwhile, what an object was and what made it so. */
import type { About, PoolCall } from '../../trace/explain/about'
import type { GilHold } from '../../trace/explain/gil-holds'
import type { WaitMeanwhile } from '../../trace/explain/holds'
import type { ObjectStay, Span, Stay, WaitersTogether } from '../../trace/explain/stays'
import type { RunModel } from '../../trace/model/run-model'
import { eventWords } from './event-sentence'
import type { WhyWords } from './explain-sentence'
import type { Translate } from './names'
import { at, code, duration, line, list, moment, object, task, text } from './parts'
import type { Part, Sentence } from './template'

const MOST_WAITS = 4
const MOST_COLLECTIONS = 3

const lengthOf = ({ startUs, endUs }: Pick<Span, 'startUs' | 'endUs'>, model: RunModel) => (Number.isNaN(endUs) ? model.endUs : endUs) - startUs

/** From when to when; of what goes on, whether the run does. */
function spanWords({ startUs, endUs, endStep }: Span, model: RunModel, t: Translate): Sentence {
  const parts = { from: moment(startUs), to: moment(endUs) }
  return { template: t(endStep >= 0 ? 'about.span' : model.verdict ? 'about.open' : 'about.soFar'), parts }
}

function waitWords(waits: readonly WaitMeanwhile[], one: 'about.hold.waited' | 'about.hold.waitedPermit' | 'about.gilHold.waited', t: Translate): Sentence[] {
  const told = waits.slice(0, MOST_WAITS).map(({ task: waiter, us }): Sentence => ({ template: t(one), parts: { waiter: task(waiter), duration: duration(us) } }))
  const rest = waits.length - told.length
  return rest > 0 ? [...told, { template: t('about.hold.others', { count: rest }), parts: { count: text(rest) } }] : told
}

export function holdWords({ hold, permit, waits }: Extract<About, { kind: 'hold' }>, model: RunModel, t: Translate): WhyWords {
  const parts: Record<string, Part> = {
    task: task(hold.task),
    object: object(hold.object),
    duration: duration(lengthOf(hold, model)),
    from: moment(hold.startUs),
    line: line(hold.line),
    to: moment(hold.endUs),
    endLine: line(hold.endLine),
    by: task(hold.by),
  }
  const over = hold.endStep >= 0
  const span = at(t(over ? 'about.hold.span' : model.verdict ? 'about.hold.open' : 'about.hold.soFar'), parts, hold.line)
  const more: Sentence[] = [at(span.template, parts, hold.endLine, 'endLine')]
  if (over && hold.by !== hold.task && hold.by !== 0) more.push({ template: t('about.hold.givenBy'), parts })
  if (hold.depth > 1) more.push({ template: t('about.hold.depth', { count: hold.depth }), parts: { count: text(hold.depth) } })
  more.push(...waitWords(waits, permit ? 'about.hold.waitedPermit' : 'about.hold.waited', t))
  const isCounter = permit && model.object(hold.object)?.kind !== 'fileLock' && model.object(hold.object)?.kind !== 'recordLock'
  return { main: { template: t(isCounter ? 'about.hold.permit' : 'about.hold.held'), parts }, more }
}

export function waitersWords({ object: id, waiters, ...span }: WaitersTogether, model: RunModel, t: Translate): WhyWords {
  const parts = { tasks: list(waiters.map((waiter) => task(waiter.task))), object: object(id), duration: duration(lengthOf(span, model)) }
  const more = waiters
    .slice(0, MOST_WAITS)
    .map((waiter) => at(t('about.waiters.since'), { task: task(waiter.task), time: moment(waiter.sinceUs), line: line(waiter.line, waiter.file) }, waiter.line))
  return { main: { template: t('about.waiters.together'), parts }, more: [spanWords(span, model, t), ...more] }
}

export function stayWords(stay: Stay, model: RunModel, t: Translate): WhyWords {
  const parts = { object: object(stay.object), duration: duration(lengthOf(stay, model)), ...partsOf(stay.what) }
  const more = [spanWords(stay, model, t)]
  if (stay.what.kind === 'permits' && stay.what.by.length > 0) more.push({ template: t('about.stay.permitsBy'), parts: { tasks: list(stay.what.by.map(task)) } })
  const before = eventSentence(stay.began, 'about.stay.began', model, t)
  const after = eventSentence(stay.ended, 'about.stay.ended', model, t)
  return { main: { template: t(templateOf(stay.what)), parts }, more: [...more, ...(before ? [before] : []), ...(after ? [after] : [])] }
}

function templateOf(what: ObjectStay) {
  if (what.kind === 'flag') return what.set ? ('about.stay.set' as const) : ('about.stay.clear' as const)
  if (what.kind === 'items') return what.count === 0 ? ('about.stay.empty' as const) : what.capacity > 0 ? ('about.stay.itemsOf' as const) : ('about.stay.items' as const)
  return `about.stay.${what.kind}` as const
}

function partsOf(what: ObjectStay): Record<string, Part> {
  switch (what.kind) {
    case 'permits':
      return { left: text(what.left), all: text(what.all) }
    case 'arrivals':
      return { count: text(what.count), parties: text(what.parties) }
    case 'items':
      return { count: text(what.count), capacity: text(what.capacity) }
    case 'pool':
      return { pending: text(what.pending), running: text(what.running), ended: text(what.ended) }
    case 'memory':
      return { text: code(what.text) }
    default:
      return {}
  }
}

/** An event as what came before or after; null: there is none that is worth a word. */
function eventSentence(row: number, frame: 'about.stay.began' | 'about.stay.ended', model: RunModel, t: Translate): Sentence | null {
  const said = row < 0 ? null : eventWords(model, row, t)
  if (!said || said.task === 0) return null
  const where = model.events.line[row] ?? 0
  const parts = { ...said.sentence.parts, who: task(said.task), at: line(where, model.texts[model.events.file[row] ?? 0] ?? '') }
  return at(t(frame).replace('{event}', said.sentence.template), parts, where, 'at')
}

export function callWords(call: PoolCall, model: RunModel, t: Translate): WhyWords {
  const parts: Record<string, Part> = {
    worker: task(call.worker),
    by: task(call.by),
    pool: object(call.pool),
    name: code(call.name),
    duration: duration((Number.isNaN(call.endUs) ? model.endUs : call.endUs) - call.runUs),
    from: moment(call.runUs),
    to: moment(call.endUs),
    time: moment(call.submitUs),
    line: line(call.line),
    waited: duration((Number.isNaN(call.runUs) ? (Number.isNaN(call.endUs) ? model.endUs : call.endUs) : call.runUs) - call.submitUs),
  }
  const ran = !Number.isNaN(call.runUs)
  const over = !Number.isNaN(call.endUs)
  const submitted = call.by === 0 ? [] : [at(t('about.call.submitted'), parts, call.line)]
  const waited: Sentence[] = ran && call.runUs > call.submitUs ? [{ template: t('about.call.waited'), parts }] : []
  const ended: Sentence[] = !over
    ? [{ template: t(model.verdict ? 'about.call.never' : 'about.call.goesOn'), parts }]
    : [{ template: t(`about.call.${call.outcome ?? 'done'}`), parts }]
  const waits = !over && !model.verdict ? 'about.call.pendingNow' : 'about.call.pending'
  return { main: { template: t(ran && call.worker !== 0 ? 'about.call.ran' : ran ? 'about.call.ranPlain' : waits), parts }, more: [...submitted, ...waited, ...ended] }
}

export function gilWords(hold: GilHold, model: RunModel, t: Translate): WhyWords {
  const parts: Record<string, Part> = {
    task: task(hold.task),
    duration: duration(lengthOf(hold, model)),
    from: task(hold.from),
    to: task(hold.to),
    process: task(model.process(hold.pid)?.mainTask ?? 0),
    fromReason: text(t(`gilReasons.${hold.fromReason}`)),
    toReason: text(t(`gilReasons.${hold.toReason}`)),
  }
  const more: Sentence[] = [spanWords(hold, model, t)]
  if (hold.from !== 0 && hold.fromReason !== 'taken') more.push({ template: t(hold.task === 0 ? 'about.gilHold.gaveUp' : 'about.gilHold.handedOver'), parts })
  if (hold.task !== 0 && hold.endStep >= 0 && hold.toReason !== 'taken') more.push({ template: t(hold.to === 0 ? 'about.gilHold.freed' : 'about.gilHold.wentTo'), parts })
  if (hold.task === 0 && hold.to !== 0) more.push({ template: t('about.gilHold.takenBy'), parts })
  more.push(...waitWords(hold.waits, 'about.gilHold.waited', t))
  more.push(...hold.collections.slice(0, MOST_COLLECTIONS).map((us): Sentence => ({ template: t('about.gilHold.collection'), parts: { time: moment(us) } })))
  return { main: { template: t(hold.task !== 0 ? 'about.gilHold.held' : model.processes.length > 1 ? 'about.gilHold.freeOf' : 'about.gilHold.free'), parts }, more }
}
