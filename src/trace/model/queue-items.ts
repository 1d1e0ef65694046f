/**
 * Which get of a queue took what which put gave, found once and brought up to date as the run grows. What is taken is the oldest item with that text:
 * of each text the n-th get took what the n-th put gave. (What is handed over directly, by a channel without room, may be told by who gets it first.)
 */
import { cell, item } from '../../model/cells'
import { Operation, RecordKind } from '../../log/record-kinds'
import type { ObjectRow, RunModel } from './run-model'
import { countUpTo } from './search'

/** What happened with the items of one text. */
interface OfText {
  /** places in the list of all puts */
  readonly puts: number[]
  /** event rows */
  readonly gets: number[]
}

/** What is asked of one item. */
export interface ItemAnswers {
  /** The event row of the get that took what a put gave; 0: nobody has. `put`: an event row. */
  getOf(put: number): number
  /** The event row that put an item that is inside after `step`: of those with this text the oldest but `older`; -1: there is none. */
  inside(text: string, step: number, older: number): number
}

/** So many events are taken in while somebody waits: a few ms. */
const AT_ONCE = 20_000
/** Texts of which what was found is kept, while there is no index. */
const MOST_TEXTS = 64

class QueueItems implements ItemAnswers {
  /** event rows, in order */
  readonly puts: number[] = []
  /** by put: the event row of its get; 0 none yet */
  readonly gets: number[] = []
  private readonly byText = new Map<string, OfText>()
  /** by index of the text: several workers may have written the same one */
  private readonly byIndex: OfText[] = []
  private readonly model: RunModel
  private readonly object: ObjectRow
  /** events of the object taken in */
  private seen = 0

  constructor(model: RunModel, object: ObjectRow) {
    this.model = model
    this.object = object
  }

  /** Takes in so many events at most; false: there are more. */
  update(most = Number.POSITIVE_INFINITY): boolean {
    const { events } = this.model
    const rows = this.object.events
    const end = Math.min(rows.length, this.seen + most)
    for (; this.seen < end; this.seen++) {
      const row = item(rows, this.seen)
      const operation = cell(events.a, row)
      if (cell(events.kind, row) !== RecordKind.operation || (operation !== Operation.put && operation !== Operation.get)) continue
      const { puts, gets } = this.of(cell(events.text, row))
      if (operation === Operation.put) {
        this.gets.push(gets[puts.length] ?? 0)
        puts.push(this.puts.length)
        this.puts.push(row)
      } else {
        const taken = puts[gets.length]
        gets.push(row)
        if (taken !== undefined) this.gets[taken] = row
      }
    }
    return end === rows.length
  }

  /** Events of the object that are not taken in yet. */
  get left(): number {
    return this.object.events.length - this.seen
  }

  getOf(put: number): number {
    const at = countUpTo(this.puts.length, (index) => item(this.puts, index), put) - 1
    return this.puts[at] === put ? item(this.gets, at) : 0
  }

  inside(text: string, step: number, older: number): number {
    const { events } = this.model
    const puts = this.byText.get(text)?.puts ?? []
    const takenStep = (index: number) => {
      const put = item(puts, index)
      const get = item(this.gets, put)
      return get === 0 ? Number.POSITIVE_INFINITY : Math.max(events.step(item(this.puts, put)), events.step(get))
    }
    const put = puts[countUpTo(puts.length, takenStep, step) + older]
    const row = put === undefined ? -1 : item(this.puts, put)
    return row >= 0 && events.step(row) <= step ? row : -1
  }

  private of(index: number): OfText {
    let known = this.byIndex[index]
    if (!known) {
      const text = this.model.texts[index] ?? ''
      known = this.byText.get(text) ?? { puts: [], gets: [] }
      this.byText.set(text, known)
      this.byIndex[index] = known
    }
    return known
  }
}

/** The same answers without an index: what happened with the items of one text is looked for among all events of the object, once for a text. */
class ItemsOfTexts implements ItemAnswers {
  private readonly byText = new Map<string, OfText & { seen: number }>()
  private readonly model: RunModel
  private readonly object: ObjectRow

  constructor(model: RunModel, object: ObjectRow) {
    this.model = model
    this.object = object
  }

  getOf(put: number): number {
    const { puts, gets } = this.of(this.model.texts[cell(this.model.events.text, put)] ?? '')
    const at = countUpTo(puts.length, (index) => item(puts, index), put) - 1
    return puts[at] === put ? (gets[at] ?? 0) : 0
  }

  inside(text: string, step: number, older: number): number {
    const { events } = this.model
    const { puts, gets } = this.of(text)
    const upTo = (rows: readonly number[]) => countUpTo(rows.length, (index) => events.step(item(rows, index)), step)
    const inserted = upTo(puts)
    const place = Math.min(inserted, upTo(gets)) + older
    return place < inserted ? item(puts, place) : -1
  }

  /** Both are event rows here. */
  private of(text: string): OfText {
    if (this.byText.size >= MOST_TEXTS && !this.byText.has(text)) this.byText.clear()
    const found = this.byText.get(text) ?? { puts: [], gets: [], seen: 0 }
    this.byText.set(text, found)
    const { events, texts } = this.model
    const rows = this.object.events
    for (; found.seen < rows.length; found.seen++) {
      const row = item(rows, found.seen)
      const operation = cell(events.a, row)
      if (cell(events.kind, row) !== RecordKind.operation || (operation !== Operation.put && operation !== Operation.get)) continue
      if ((texts[cell(events.text, row)] ?? '') === text) (operation === Operation.put ? found.puts : found.gets).push(row)
    }
    return found
  }
}

const known = new WeakMap<ObjectRow, QueueItems>()
const withoutIndex = new WeakMap<ObjectRow, ItemsOfTexts>()

function itemsOf(model: RunModel, object: ObjectRow): QueueItems {
  let items = known.get(object)
  if (!items) {
    items = new QueueItems(model, object)
    known.set(object, items)
  }
  return items
}

export function queueItems(model: RunModel, object: ObjectRow): QueueItems {
  const items = itemsOf(model, object)
  items.update()
  return items
}

/** For what is asked of single items: it waits for no index of a large queue. `atOnce`: events that may be taken in for it. */
export function askItems(model: RunModel, object: ObjectRow, atOnce = AT_ONCE): ItemAnswers {
  const items = itemsOf(model, object)
  if (items.left <= atOnce) {
    items.update()
    withoutIndex.delete(object)
    return items
  }
  const answers = withoutIndex.get(object) ?? new ItemsOfTexts(model, object)
  withoutIndex.set(object, answers)
  return answers
}

/** Makes ready for `queueItems`, so many events at a time; false: there are more. */
export const indexItems = (model: RunModel, object: ObjectRow, mostEvents: number): boolean => itemsOf(model, object).update(mostEvents)
