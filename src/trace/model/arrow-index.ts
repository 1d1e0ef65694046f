/** Which wake-ups from one task to another a task or an object had a part in, found once and brought up to date as the run grows. */
import { cell } from '../../model/cells'
import type { RunModel } from './run-model'

class ArrowIndex {
  /** places among the arrows of the run, in order */
  private readonly byTask: (number[] | undefined)[] = []
  private readonly byObject: (number[] | undefined)[] = []
  private readonly model: RunModel
  private seen = 0

  constructor(model: RunModel) {
    this.model = model
  }

  /** Takes in so many arrows at most; false: there are more. */
  update(most = Number.POSITIVE_INFINITY): boolean {
    const { arrows, events } = this.model
    const end = Math.min(arrows.length, this.seen + most)
    for (; this.seen < end; this.seen++) {
      const row = arrows.rowOf(this.seen)
      const from = cell(events.task, row)
      const to = cell(events.a, row)
      if (from === 0 || to === 0 || from === to) continue
      add(this.byTask, from, this.seen)
      add(this.byTask, to, this.seen)
      add(this.byObject, cell(events.object, row), this.seen)
    }
    return end === arrows.length
  }

  ofTask(task: number): readonly number[] {
    return this.byTask[task] ?? []
  }

  ofObject(object: number): readonly number[] {
    return this.byObject[object] ?? []
  }
}

function add(lists: (number[] | undefined)[], id: number, arrow: number): void {
  const list = lists[id]
  if (list) list.push(arrow)
  else lists[id] = [arrow]
}

const known = new WeakMap<RunModel, ArrowIndex>()

function indexOf(model: RunModel): ArrowIndex {
  const index = known.get(model) ?? new ArrowIndex(model)
  known.set(model, index)
  return index
}

/** By their places among those of the run. */
export function arrowIndex(model: RunModel): Pick<ArrowIndex, 'ofTask' | 'ofObject'> {
  const index = indexOf(model)
  index.update()
  return index
}

/** Makes ready for `arrowIndex`, so many arrows at a time; false: there are more. */
export const indexArrows = (model: RunModel, mostArrows: number): boolean => indexOf(model).update(mostArrows)
