/**
 * What travels between the lanes of a selection: a line from where an item was put to where it was taken. Only for what
 * is selected, and at most MOST_FLIGHTS in view. Pure.
 */
import { OBJECT_KINDS } from '../../log/object-kinds'
import type { ObjectRow, RunModel } from '../../trace/model/run-model'
import { isBetweenTasks, searchTransfers, takenAt, Transfers, TransferSearch } from '../../trace/model/transfers'
import { cutLabel } from '../lanes/fit-label'
import { lastStartingBy } from '../view/in-view'
import type { BarOf } from './selection-geometry'
import { type Scene, sceneX } from '../lanes/scene'
import type { Selection } from '../../model/moment'

const MOST_FLIGHTS = 24
/** Of more than this many, none is named. */
const MOST_NAMED = 10
const WIDEST_NAME_PX = 90
const NAME_HEIGHT_PX = 13
const APART_PX = 7

/** Whether items go into an object and come out of it again. */
function transports({ kind }: ObjectRow): boolean {
  const { family } = OBJECT_KINDS[kind]
  return family === 'container' || family === 'channel'
}

export interface Flight {
  /** event row that put it */
  readonly put: number
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  /** '' for none */
  readonly name: string
}

/** A search that goes on in pieces. */
export interface FlightSearch {
  /** Looks at about so many events at most; false: there is more. */
  advance(most?: number): boolean
  /** when the search is over */
  found(): Transfers
}

const atOnce = (found: () => Transfers): FlightSearch => ({ advance: () => true, found })

/** The search for all that belong to a selection, in order of when they were put. */
export function searchFlights(model: RunModel, selection: Selection): FlightSearch {
  const none = atOnce(() => new Transfers(model, [], []))
  if (selection === null) return none
  if (selection.kind === 'object' || selection.kind === 'item') {
    const object = model.object(selection.kind === 'object' ? selection.object : (model.events.object[selection.put] ?? 0))
    if (!object || !transports(object)) return none
    return selection.kind === 'object' ? searchTransfers(model, object) : atOnce(() => wayOf(model, object, selection.put))
  }
  if (selection.kind !== 'task' && selection.kind !== 'segment') return none
  const { segments, events } = model
  const whole = selection.kind === 'task'
  const task = whole ? selection.task : (segments.task[selection.segment] as number)
  const first = whole ? 0 : (segments.startStep[selection.segment] as number)
  const end = whole ? -1 : (segments.endStep[selection.segment] as number)
  const last = end < 0 ? model.stepCount : end
  const within = (row: number) => whole || (events.step(row) >= first && events.step(row) <= last)
  const objects = model.objects.filter((object) => !object.internal && transports(object))
  return new TransferSearch(model, objects, (from, to, put, got) => (from === task && within(put)) || (to === task && within(Math.max(put, got))))
}

/** The same at once. */
export function flightsOf(model: RunModel, selection: Selection): Transfers {
  const search = searchFlights(model, selection)
  search.advance()
  return search.found()
}

/** The way of one item, where it went from one task to another. */
function wayOf(model: RunModel, object: ObjectRow, put: number): Transfers {
  const got = takenAt(model, object, put)
  const way = new Transfers(model, got === 0 ? [] : [put], got === 0 ? [] : [got])
  const [only] = way
  return only && isBetweenTasks(only.from, only.to) ? way : new Transfers(model, [], [])
}

/** Of some places on an axis, in order, those that fit; of too many the ones nearest to `centre`. */
function nearest(first: number, after: number, unitAt: (at: number) => number, centre: number, fits: (at: number) => boolean): readonly number[] {
  const found: number[] = []
  let right = Math.min(after, Math.max(first, lastStartingBy(after, unitAt, centre) + 1))
  let left = right - 1
  while (found.length < MOST_FLIGHTS && (left >= first || right < after)) {
    const isLeft = right >= after || (left >= first && centre - unitAt(left) <= unitAt(right) - centre)
    const at = isLeft ? left-- : right++
    if (fits(at)) found.push(at)
  }
  return found.sort((x, y) => x - y)
}

/** Those in view, on the stage, CSS px; `centre`: the place that matters most when there are too many. */
export function placeFlights(scene: Scene, flights: Transfers, centre: number, barOf: BarOf): readonly Flight[] {
  const { events } = scene.model
  const unitAt = (row: number) => (scene.space.mode === 'time' ? events.us(row) : events.step(row) + 0.5)
  const putAt = (at: number) => unitAt(flights.putRow(at))
  const takenAt = (at: number) => unitAt(flights.takenRow(at))
  // those before the first that reaches into view need not be looked at in every frame
  const first = lastStartingBy(flights.length, (at) => unitAt(flights.reachedRow(at)), scene.range[0] - 1e-9) + 1
  const after = lastStartingBy(flights.length, putAt, scene.range[1]) + 1
  const near = nearest(first, after, putAt, centre, (at) => takenAt(at) >= scene.range[0])
  const names: { readonly x: number; readonly y: number }[] = []
  const lines = new Map<string, number>()
  return near.flatMap((at) => {
    const flight = flights.at(at)
    const from = barOf(flight.from)
    const to = barOf(flight.to)
    if (from === undefined || to === undefined || from.top === to.top) return []
    const down = from.top < to.top
    const x1 = sceneX(scene, putAt(at))
    const x2 = sceneX(scene, takenAt(at))
    const y1 = down ? from.bottom : from.top
    // of several between the same lanes within a few pixels, one is enough; names that would lie on another are left out
    const lanes = `${from.top} ${to.top}`
    if (x1 - (lines.get(lanes) ?? Number.NEGATIVE_INFINITY) < APART_PX) return []
    lines.set(lanes, x1)
    const free = !names.some((name) => Math.abs(name.x - x1) < WIDEST_NAME_PX && Math.abs(name.y - y1) < NAME_HEIGHT_PX)
    if (free) names.push({ x: x1, y: y1 })
    const text = scene.model.texts[scene.model.events.text[flight.row] as number] ?? ''
    return [
      {
        put: flight.row,
        x1,
        y1,
        x2,
        y2: down ? to.top - 1 : to.bottom + 1,
        name: free && near.length <= MOST_NAMED ? cutLabel(text, WIDEST_NAME_PX, scene.measure) : '',
      },
    ]
  })
}
