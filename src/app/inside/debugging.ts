/** Goes to where the reader wants to stop, forwards and backwards: to an event of a kind, a line, a breakpoint whose condition holds. At most one search goes on. */
import type { AppState } from '../../state/app-state'
import type { Breakpoint } from '../../state/debug-store'
import type { DebugMove } from '../../state/debug-moves'
import { usesOf } from '../../trace/explain/uses'
import { askedNow, type Seeking, whyNoLook } from '../../state/inside-store'
import { seekStep, select } from '../../state/playback-actions'
import { focusTask, selectedTask } from '../../state/selection-store'
import { cell } from '../../model/cells'
import { type Direction, exceptionHits, firstRow, lineHits, linesOf, nextStop, objectHits, tasksNamed } from '../../trace/explain/stops'
import type { RunModel } from '../../trace/model/run-model'
import type { LookingInside } from './looking-inside'

/** A place to stop at, and what has to hold there. */
interface Hit {
  readonly row: number
  /** '' nothing */
  readonly condition: string
}

export class Debugging {
  /** counts what was asked for: a newer search ends the one before */
  private searches = 0
  private readonly state: AppState
  private readonly looking: LookingInside

  constructor(state: AppState, looking: LookingInside) {
    this.state = state
    this.looking = looking
    state.playback.subscribe(({ playhead }, before) => {
      if (playhead.step !== before.playhead.step) this.giveUp()
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
    if (!model || model.stepCount === 0) return
    this.giveUp()
    const { step } = this.state.playback.getState().playhead
    switch (move.kind) {
      case 'stop':
        return this.arrive(model, nextStop(model, move.what, selectedTask(this.state.selection.getState().selection, model), step, direction))
      case 'line':
        return this.arrive(
          model,
          nearest(
            lineHits(model, move.file, move.line, () => true),
            firstRow(model, step, direction),
            direction,
          )[0] ?? -1,
        )
      case 'breakpoint':
        return this.toBreakpoint(model, step, direction)
      case 'use':
        return this.toUse(model, step, direction)
      case 'into':
      case 'over':
      case 'out':
        return this.toLine(model, move.kind, step, direction)
      default:
        return move satisfies never
    }
  }

  private tell(seeking: Seeking): void {
    this.state.inside.setState({ seeking })
  }

  private arrive(model: RunModel, row: number): void {
    if (row < 0) {
      this.tell({ kind: 'not-found' })
      return
    }
    const task = cell(model.events.task, row)
    seekStep(this.state, cell(model.events.step, row))
    this.state.inside.setState({ frame: null })
    if (task !== 0 && focusTask(this.state) !== task) select(this.state, { kind: 'task', task })
  }

  private toUse(model: RunModel, step: number, direction: Direction): void {
    const asked = askedNow(this.state.inside.getState().asked, this.state.selection.getState().selection)
    const { changes } = this.state.inside.getState()
    if (!asked) return
    const isObserved = changes.kind === 'there' && changes.asked === asked
    if (!isObserved && asked.kind === 'value') return
    const rows = isObserved ? changes.changes.map(({ place }) => place.event) : asked.kind === 'value' ? [] : usesOf(model, asked).map(({ row }) => row)
    const row = nearest(rows, firstRow(model, step, direction), direction)[0]
    if (row === undefined) this.tell({ kind: 'not-found' })
    else seekStep(this.state, cell(model.events.step, row))
  }

  /**
   * The next or previous line of the task that is told of: any, one of this function or of those around it, or one of those around it. How deep a line is the
   * log does not tell, so the moments of the task's lines are made one after the other.
   */
  private async toLine(model: RunModel, kind: 'into' | 'over' | 'out', step: number, direction: Direction): Promise<void> {
    const task = focusTask(this.state)
    const lines = linesOf(model, task, step, direction)
    if (kind === 'into') {
      for (const row of lines) return this.arrive(model, row)
      return this.tell({ kind: 'not-found' })
    }
    const search = this.searches
    const isWanted = () => search === this.searches
    this.tell({ kind: 'seeking', tried: 0 })
    const found = await this.looking.whileHeld(async (): Promise<number | string> => {
      const depth = await this.looking.depthAt(step, task, isWanted)
      if (depth === null || typeof depth === 'string') return depth ?? -1
      let tried = 0
      for (const row of lines) {
        this.tell({ kind: 'seeking', tried: ++tried })
        const there = await this.looking.depthAt(cell(model.events.step, row), task, isWanted)
        if (!isWanted() || there === null) return -1
        if (typeof there === 'string') return there
        if (kind === 'over' ? there <= depth : there < depth) return row
      }
      return -1
    })
    if (!isWanted()) return
    if (typeof found === 'string') this.tell({ kind: 'failed', why: found })
    else {
      this.tell({ kind: 'none' })
      this.arrive(model, found)
    }
  }

  private async toBreakpoint(model: RunModel, step: number, direction: Direction): Promise<void> {
    const hits = hitsOf(
      model,
      this.state.debug.getState().breakpoints.filter(({ enabled }) => enabled),
    )
    if (hits === null) {
      this.tell({ kind: 'no-breakpoints' })
      return
    }
    const search = this.searches
    const isWanted = () => search === this.searches
    const rows = new Map(hits.map((hit) => [hit.row, hits.filter(({ row }) => row === hit.row)]))
    const found = await this.looking.whileHeld(async (): Promise<number | string> => {
      let tried = 0
      for (const row of nearest(
        [...rows.keys()].sort((a, b) => a - b),
        firstRow(model, step, direction),
        direction,
      )) {
        for (const { condition } of rows.get(row) ?? []) {
          if (condition === '') return row
          // without Python nobody knows
          if (whyNoLook(this.state) !== null) return row
          this.tell({ kind: 'seeking', tried: tried++ })
          const holds = await this.looking.holds(condition, cell(model.events.step, row), cell(model.events.task, row), isWanted)
          if (!isWanted()) return -1
          if (typeof holds === 'string') return `${condition}: ${holds}`
          if (holds) return row
        }
      }
      return -1
    })
    if (!isWanted()) return
    if (typeof found === 'string') this.tell({ kind: 'failed', why: found })
    else {
      this.tell({ kind: 'none' })
      this.arrive(model, found)
    }
  }
}

/** Those from a row on in a direction, nearest first. */
function nearest(rows: readonly number[], from: number, direction: Direction): readonly number[] {
  return direction === 1 ? rows.filter((row) => row >= from) : rows.filter((row) => row <= from).reverse()
}

/** null: there is no breakpoint. */
function hitsOf(model: RunModel, breakpoints: readonly Breakpoint[]): readonly Hit[] | null {
  if (breakpoints.length === 0) return null
  return breakpoints.flatMap((one): Hit[] => {
    const rows = rowsOf(model, one)
    const counted = one.hit > 0 ? rows.slice(one.hit - 1, one.hit) : rows
    return counted.map((row) => ({ row, condition: one.condition }))
  })
}

function rowsOf(model: RunModel, { on, file, line, object, task }: Breakpoint): readonly number[] {
  const isOf = tasksNamed(model, task)
  switch (on) {
    case 'line':
      return lineHits(model, file, line, isOf)
    case 'exception':
      return exceptionHits(model, isOf)
    case 'object':
      return objectHits(model, object, isOf)
    default:
      return on satisfies never
  }
}
