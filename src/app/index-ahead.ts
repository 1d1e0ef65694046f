/**
 * What a click in a large run asks of all of its events is found while nobody waits: piece by piece, when the page has nothing else to do. Who clicks
 * before that waits for the rest.
 */
import { indexLines } from '../trace/explain/line-visits'
import { indexArrows } from '../trace/model/arrow-index'
import { indexItems } from '../trace/model/queue-items'
import type { RunModel } from '../trace/model/run-model'

/** In a smaller run a click finds it at once. */
const LEAST_EVENTS = 100_000
/** So many rows are looked at in a piece: a few ms. */
const PIECE = 20_000

/** Not every browser says when there is nothing to do. */
const later = (work: () => void) => (typeof requestIdleCallback === 'function' ? requestIdleCallback(work) : setTimeout(work, 100))

const begun = new WeakSet<RunModel>()

/** `isWanted`: whether the run is still on show. */
export function indexAhead(model: RunModel, isWanted: () => boolean): void {
  if (model.events.length < LEAST_EVENTS || begun.has(model)) return
  begun.add(model)
  const queues = model.objects.filter(({ channel, events }) => channel === null && events.length > PIECE)
  const works = [() => indexArrows(model, PIECE), ...queues.map((object) => () => indexItems(model, object, PIECE)), () => indexLines(model, PIECE)]
  const next = () => {
    if (!isWanted()) {
      begun.delete(model)
      return
    }
    if (works[0]?.()) works.shift()
    if (works.length > 0) later(next)
  }
  later(next)
}
