/**
 * Which locks each task holds over time, each in a stripe slot of its lane, so that stripes of locks held at the same
 * time never lie on each other. Built incrementally from the ownerships of the objects; a slot never changes later.
 */
import type { Ownership, RunModel } from '../../trace/model/run-model'
import { followRun } from '../../trace/history/follow-run'

/** slots[n]: what lies in stripe slot n, in order of start, without overlap. */
export interface TaskHoldings {
  readonly slots: Ownership[][]
}

export class Holdings {
  private readonly byTask = new Map<number, TaskHoldings>()
  private readonly taken: number[] = []
  private readonly ordinals = new Map<number, number>()
  private readonly model: RunModel

  constructor(model: RunModel) {
    this.model = model
  }

  /** Takes in ownerships that began since the last call. */
  update(): void {
    const fresh: Ownership[] = []
    for (const object of this.model.objects) {
      if (object === undefined || object.internal) continue
      const seen = this.taken[object.id] ?? 0
      for (let index = seen; index < object.ownerships.length; index++) fresh.push(object.ownerships.at(index) as Ownership)
      this.taken[object.id] = object.ownerships.length
      if (object.ownerships.length > 0 && !this.ordinals.has(object.id)) this.ordinals.set(object.id, this.ordinals.size)
    }
    fresh.sort((a, b) => a.startUs - b.startUs || a.startStep - b.startStep)
    for (const ownership of fresh) this.add(ownership)
  }

  of(task: number): TaskHoldings | undefined {
    return this.byTask.get(task)
  }

  /** Number of a lock among the locks of the run, in order of first ownership; picks its colour. -1: never owned. */
  ordinal(object: number): number {
    return this.ordinals.get(object) ?? -1
  }

  private add(ownership: Ownership): void {
    if (ownership.task === 0) return
    let holdings = this.byTask.get(ownership.task)
    if (holdings === undefined) {
      holdings = { slots: [] }
      this.byTask.set(ownership.task, holdings)
    }
    const { slots } = holdings
    const lastOf = (slot: Ownership[]) => slot[slot.length - 1] as Ownership
    const isFree = (slot: Ownership[]) => {
      const last = lastOf(slot)
      return last.object === ownership.object || (last.endStep >= 0 && last.endStep <= ownership.startStep)
    }
    // the slot this lock had last, else the first free one, else a new one
    const slot = slots.find((candidate) => lastOf(candidate).object === ownership.object) ?? slots.find(isFree)
    if (slot !== undefined && isFree(slot)) slot.push(ownership)
    else slots.push([ownership])
  }
}

/** The holdings of a run, up to date with it. */
export const holdingsOf = followRun((model) => new Holdings(model))
