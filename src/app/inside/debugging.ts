/**
 * Goes to where the reader wants to stop, forwards and backwards: a line of a task, an event of a kind, a breakpoint whose condition holds. Lines and exceptions
 * are those of the run made again, so none is missed; where it cannot be made again they are those that the log has. At most one search goes on.
 */
import type { Breakpoint as InspectedBreakpoint } from '../../inspect/breakpoints'
import type { Inspector, Stepped } from '../../inspect/inspector'
import { afterEvent, isLater, type Place } from '../../inspect/place'
import type { AppState } from '../../state/app-state'
import type { Breakpoint } from '../../state/debug-store'
import type { DebugMove } from '../../state/debug-moves'
import { goToPlace, placeNow, stepOfPlace } from '../../state/inside-place'
import { askedNow, type ChangesThere, sameAsked, type Seeking, whyNoLook } from '../../state/inside-store'
import { focusTask, selectedTask } from '../../state/selection-store'
import { cell } from '../../model/cells'
import { type Direction, exceptionHits, lineHits, linesOf, nextStop, objectHits, objectsNamed, tasksNamed } from '../../trace/explain/stops'
import { usesOf } from '../../trace/explain/uses'
import type { RunModel } from '../../trace/model/run-model'
import type { LookingInside } from './looking-inside'

const wordOf = (direction: Direction) => (direction === 1 ? 'forwards' : 'backwards')

export class Debugging {
  /** counts what was asked for: a newer search ends the one before */
  private searches = 0
  /** it moves the playhead itself */
  private arriving = false
  private readonly state: AppState
  private readonly looking: LookingInside

  constructor(state: AppState, looking: LookingInside) {
    this.state = state
    this.looking = looking
    state.playback.subscribe(({ playhead }, before) => {
      if (playhead === before.playhead || this.arriving) return
      this.giveUp()
      if (state.inside.getState().between) state.inside.setState({ between: null })
    })
    state.run.subscribe(({ generation }, before) => {
      if (generation !== before.generation) this.giveUp()
    })
  }

  giveUp(): void {
    this.searches++
    if (this.state.inside.getState().seeking.kind !== 'none') this.tell({ kind: 'none' })
  }

  async move(move: DebugMove, direction: Direction): Promise<void> {
    const { model } = this.state.run.getState()
    const from = placeNow(this.state)
    if (!model || !from) return
    this.giveUp()
    const way = wordOf(direction)
    const task = focusTask(this.state)
    switch (move.kind) {
      case 'place':
        return this.arrive(model, move.place)
      case 'use':
        return this.toUse(model, from, direction)
      case 'stop':
        if (move.what === 'exception')
          return this.search(model, (inspector) => inspector.step(from, 'exception', way, task), nearest(exceptionHits(model, everyTask), from, direction))
        return this.arriveAtRow(model, nextStop(model, move.what, selectedTask(this.state.selection.getState().selection, model), stepOfPlace(model, from), direction))
      case 'line':
        return this.search(
          model,
          (inspector) => inspector.step(from, { file: move.file, line: move.line }, way, task),
          nearest(lineHits(model, move.file, move.line, everyTask), from, direction),
        )
      case 'breakpoint':
        return this.toBreakpoint(model, from, task, direction)
      case 'into':
      case 'over':
      case 'out':
        return this.search(model, (inspector) => inspector.step(from, move.kind, way, task), nearest(linesOf(model, task), from, direction))
      default:
        return move satisfies never
    }
  }

  private tell(seeking: Seeking): void {
    this.state.inside.setState({ seeking })
  }

  private arrive(model: RunModel, place: Place): void {
    this.arriving = true
    goToPlace(this.state, model, place)
    this.arriving = false
  }

  private arriveAtRow(model: RunModel, row: number): void {
    if (row < 0) this.tell({ kind: 'not-found' })
    else this.arrive(model, afterEvent(model.eventsOfStep(model.events.step(row))[1] - 1, cell(model.events.task, row)))
  }

  /** Asks the run made again, `logged`: where the log alone would lead, -1 nowhere. */
  private async search(model: RunModel, ask: (inspector: Inspector, isWanted: () => boolean) => Promise<Stepped>, logged: number): Promise<void> {
    if (whyNoLook(this.state) !== null) return this.arriveAtRow(model, logged)
    const search = this.searches
    const isWanted = () => search === this.searches
    this.tell({ kind: 'seeking', tried: 0 })
    const inspector = await this.looking.inspect(isWanted)
    const found = typeof inspector === 'string' ? ({ kind: 'failed', why: inspector } as const) : inspector && (await ask(inspector, isWanted))
    if (!isWanted()) return
    if (found?.kind === 'failed') this.tell(found)
    else if (found?.kind === 'beyond') this.tell({ kind: 'beyond', step: stepOfPlace(model, afterEvent(found.until)) })
    else if (found?.kind !== 'place') this.tell({ kind: 'none' })
    else if (found.place) {
      this.tell({ kind: 'none' })
      this.arrive(model, found.place)
    } else this.tell({ kind: 'not-found' })
  }

  private async toBreakpoint(model: RunModel, from: Place, task: number, direction: Direction): Promise<void> {
    const breakpoints = this.state.debug.getState().breakpoints.filter(({ enabled }) => enabled)
    if (breakpoints.length === 0) return this.tell({ kind: 'no-breakpoints' })
    const run = (inspector: Inspector, isWanted: () => boolean) => {
      const goOn = (tried: number) => {
        if (isWanted()) this.tell({ kind: 'seeking', tried })
        return isWanted()
      }
      return inspector.run(
        from,
        breakpoints.map((one) => inspected(model, one)),
        wordOf(direction),
        { task, goOn },
      )
    }
    return this.search(
      model,
      run,
      nearest(
        breakpoints.flatMap((one) => loggedHits(model, one)).sort((a, b) => a - b),
        from,
        direction,
      ),
    )
  }

  private toUse(model: RunModel, from: Place, direction: Direction): void {
    const { asked: own, changes } = this.state.inside.getState()
    const asked = askedNow(own, this.state.selection.getState().selection)
    if (!asked) return
    if (changes.kind === 'there' && sameAsked(changes.asked, asked)) {
      this.toChange(model, changes, from, direction)
      return
    }
    if (asked.kind === 'value') return
    const row = nearest(
      usesOf(model, asked).map((use) => use.row),
      from,
      direction,
    )
    this.arriveAtRow(model, row)
  }

  private toChange(model: RunModel, { changes }: ChangesThere, from: Place, direction: Direction): void {
    const isAhead = ({ place }: { readonly place: Place }) => (isLater(place, from) ? direction === 1 : direction === -1 && isLater(from, place))
    const change = direction === 1 ? changes.find(isAhead) : changes.findLast(isAhead)
    if (change) this.arrive(model, change.place)
    else this.tell({ kind: 'not-found' })
  }
}

const everyTask = () => true

/** Of rows in the order of the log the next one after a place, or the last before it; -1: there is none. */
function nearest(rows: readonly number[], from: Place, direction: Direction): number {
  return (direction === 1 ? rows.find((row) => row > from.event) : rows.findLast((row) => row < from.event)) ?? -1
}

/** As the run made again knows it: by numbers. */
function inspected(model: RunModel, { on, file, line, object, task, condition, hit }: Breakpoint): InspectedBreakpoint {
  const when = {
    ...(task === '' ? {} : { task: model.tasks.map(({ id }) => id).filter(tasksNamed(model, task)) }),
    ...(hit > 0 ? { time: hit } : {}),
    condition,
  }
  switch (on) {
    case 'line':
      return { kind: 'line', file, line, ...when }
    case 'exception':
      return { kind: 'exception', ...when }
    case 'object':
      return { kind: 'object', object: objectsNamed(model, object), ...when }
    default:
      return on satisfies never
  }
}

/** As the log has it: whether a condition holds nobody knows there. */
function loggedHits(model: RunModel, { on, file, line, object, task, hit }: Breakpoint): readonly number[] {
  const isOf = tasksNamed(model, task)
  const rows = on === 'line' ? lineHits(model, file, line, isOf) : on === 'exception' ? exceptionHits(model, isOf) : objectHits(model, object, isOf)
  return hit > 0 ? rows.slice(hit - 1, hit) : rows
}
